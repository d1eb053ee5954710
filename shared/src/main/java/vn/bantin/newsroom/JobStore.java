package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Background jobs that were requested and are not done yet. */
public interface JobStore {

    /**
     * Background work that the schedule continues until it is done.
     *
     * @param asked identifies this request; a later request for the same job has another
     * @param after position reached so far, null at the start
     * @param until calls that read before the request may still write until then; if the job ends earlier, it runs again
     */
    record Job(String name, String asked, @Nullable String after, Instant until) {}

    /**
     * Requests a job. Requesting it again restarts it.
     *
     * @param until see {@link Job}
     */
    void ask(String job, Instant until);

    /** Requested jobs, in no order. */
    List<Job> jobs();

    /** Stores the position reached; null restarts the job. Does nothing if the job was requested again meanwhile. */
    void reached(Job job, @Nullable String after);

    /** Removes a job. Does nothing if it was requested again meanwhile. */
    void done(Job job);
}

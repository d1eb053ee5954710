package vn.bantin.search;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often articles were read, as the index keeps it for ordering: an hour old is fresh enough. */
public interface ViewCountSource {

    /** A mark before everything. */
    long NEVER = -1;

    /** Settled views by article id; what is unknown counts as 0 and may be left out. */
    Map<String, Long> of(Collection<String> articleIds);

    /** @param mark that of the last answer, or {@link #NEVER} */
    Changed since(long mark);

    /**
     * @param articles ids whose counts may have changed; null where all may have
     * @param mark     to ask with the next time
     */
    record Changed(@Nullable Collection<String> articles, long mark) {}
}

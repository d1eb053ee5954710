package vn.bantin.search;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** View counts for ordering search results; up to an hour old. */
public interface ViewCountSource {

    /** The watermark before any count. */
    long NEVER = -1;

    /** Settled views by article id; articles without views may be missing. */
    Map<String, Long> of(Collection<String> articleIds);

    /** @param mark the watermark of the last call, or {@link #NEVER} */
    Changed since(long mark);

    /**
     * @param articles ids whose counts may have changed; null if all may have
     * @param mark     watermark for the next call
     */
    record Changed(@Nullable Collection<String> articles, long mark) {}
}

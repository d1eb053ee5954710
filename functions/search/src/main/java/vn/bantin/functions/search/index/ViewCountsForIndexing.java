package vn.bantin.functions.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.log.Log;
import vn.bantin.search.ViewCountSource;

/**
 * View counts for one state of the index. If they cannot be read, articles are indexed without them, and the state records
 * that all counts are due again with the next heartbeat.
 */
final class ViewCountsForIndexing {

    private final ViewCountSource source;
    private long mark;

    /** @param mark watermark of the preceding state */
    ViewCountsForIndexing(ViewCountSource source, long mark) {
        this.source = source;
        this.mark = mark;
    }

    /** Watermark up to which all counts are in the index; {@link ViewCountSource#NEVER} if unknown. */
    long mark() {
        return mark;
    }

    boolean failed() {
        return mark == ViewCountSource.NEVER;
    }

    Map<String, Long> of(Collection<String> ids) {
        try {
            return source.of(ids);
        } catch (RuntimeException e) {
            fail(e);
            return Map.of();
        }
    }

    /** Articles whose counts may have changed, null for all; advances the watermark. */
    @Nullable
    Collection<String> due() {
        try {
            var changed = source.since(mark);
            mark = changed.mark();
            return changed.articles();
        } catch (RuntimeException e) {
            fail(e);
            return List.of();
        }
    }

    private void fail(RuntimeException e) {
        mark = ViewCountSource.NEVER;
        Log.error("view counts cannot be read; the next heartbeat indexes them", e);
    }
}

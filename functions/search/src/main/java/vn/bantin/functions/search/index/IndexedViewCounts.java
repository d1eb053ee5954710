package vn.bantin.functions.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.log.Log;
import vn.bantin.search.ViewCountSource;

/**
 * Views on their way into one state of the index. Where they cannot be read the state says that none were, and the next
 * beat reads all of them: no article waits for its count.
 */
final class IndexedViewCounts {

    private final ViewCountSource source;
    private long mark;

    /** @param mark of the state that this one follows */
    IndexedViewCounts(ViewCountSource source, long mark) {
        this.source = source;
        this.mark = mark;
    }

    /** Up to where the counts of the whole index are known; {@link ViewCountSource#NEVER} if they are not. */
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

    /** Articles to count anew, null for all of them; moves the mark. */
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
        Log.error("views cannot be read; the index will have them with a later beat", e);
    }
}

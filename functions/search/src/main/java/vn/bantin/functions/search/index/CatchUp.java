package vn.bantin.functions.search.index;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.bantin.search.IndexPointer.Target;

/** What others indexed while an index was rebuilt: every manifest between the two states names what it touched. */
record CatchUp(SegmentStore depot) {

    /** Slugs to read again, or null if that cannot be told: then the rebuilding starts again. */
    @Nullable
    Collection<String> between(@Nullable Target begun, @Nullable Target now) throws IOException {
        var slugs = new TreeSet<String>();
        if (now == null) {
            return begun == null ? slugs : null;
        }
        if (begun == null) {
            return null;
        }
        var key = now.manifest();
        while (!key.equals(begun.manifest())) {
            var manifest = depot.manifest(key);
            if (manifest.rebuilt() || manifest.previous() == null || manifest.generation() <= begun.generation()) {
                return null;
            }
            slugs.addAll(manifest.touched());
            key = manifest.previous();
        }
        return slugs;
    }
}

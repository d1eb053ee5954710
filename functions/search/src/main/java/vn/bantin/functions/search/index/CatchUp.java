package vn.bantin.functions.search.index;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.bantin.search.IndexPointer.Target;

/** Finds what was indexed while a rebuild ran: each manifest names the slugs it touched. */
record CatchUp(SegmentStore segments) {

    /** Slugs touched between two states, or null if the chain of manifests is broken: the rebuild must start over. */
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
            var manifest = segments.manifest(key);
            if (manifest.rebuilt() || manifest.previous() == null || manifest.generation() <= begun.generation()) {
                return null;
            }
            slugs.addAll(manifest.touched());
            key = manifest.previous();
        }
        return slugs;
    }
}

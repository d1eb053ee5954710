package vn.bantin.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of another system's export, one at a time: an archive may be larger than memory. */
interface ArchiveReader {
    /** @return the next, null after the last */
    @Nullable
    ArchiveEntry next();

    /** Addresses of the old site that are not those of articles (categories, tags, authors, feeds), from the entries read so far. */
    List<LegacyRedirect> oldAddresses();
}

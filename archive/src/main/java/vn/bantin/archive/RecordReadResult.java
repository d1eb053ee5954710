package vn.bantin.archive;

import org.jspecify.annotations.Nullable;

/** The result of reading one entry of an archive: a record to import, or the reason why there is none. */
public sealed interface RecordReadResult {

    record Ready(ImportRecord record) implements RecordReadResult {}

    /**
     * @param address of the article on its old site, null where it has none
     */
    record Rejected(String where, @Nullable String address, String reason) implements RecordReadResult {}

    /** No article, or none that readers of the old site got. */
    record Skipped(String where, @Nullable String address, String title, String reason) implements RecordReadResult {}
}

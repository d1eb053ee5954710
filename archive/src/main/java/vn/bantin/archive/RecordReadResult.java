package vn.bantin.archive;

import org.jspecify.annotations.Nullable;

/** What a file holds at one place: a record to send, or what cannot or need not be sent. */
public sealed interface RecordReadResult {

    record Ready(ImportRecord record) implements RecordReadResult {}

    /**
     * @param address of the article on its old site, null where it has none
     */
    record Rejected(String where, @Nullable String address, String reason) implements RecordReadResult {}

    /** No article, or none that readers of the old site got. */
    record Skipped(String where, @Nullable String address, String title, String reason) implements RecordReadResult {}
}

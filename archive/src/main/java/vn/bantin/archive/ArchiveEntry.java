package vn.bantin.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of another system's export.
 *
 * <p>{@code address} is its URL on the old site; null if it has none.
 */
public sealed interface ArchiveEntry {

    /** For messages: the line of the file, or the number of the post. */
    String where();

    /**
     * An article, as a record of the import format.
     *
     * @param leftOut parts that an article cannot hold, by name
     */
    record Article(String where, @Nullable String address, ObjectNode record, List<String> leftOut)
            implements ArchiveEntry {}

    /** An article that cannot be imported as it is. */
    record Refused(String where, @Nullable String address, String title, String reason) implements ArchiveEntry {}

    /** An entry that is not an article, or was not public. */
    record Skipped(String where, @Nullable String address, String title, String reason) implements ArchiveEntry {}
}

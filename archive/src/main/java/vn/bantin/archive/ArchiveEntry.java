package vn.bantin.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of another system's export.
 *
 * <p>{@code address} is its address on the old site, null where it has none.
 */
public sealed interface ArchiveEntry {

    /** For people: the line of the file, or the number of the post. */
    String where();

    /**
     * An article, as a record of the import format.
     *
     * @param leftOut what an article has no place for, by name
     */
    record Article(String where, @Nullable String address, ObjectNode record, List<String> leftOut)
            implements ArchiveEntry {}

    /** An article that cannot go in as it is. */
    record Refused(String where, @Nullable String address, String title, String reason) implements ArchiveEntry {}

    /** An entry that is no article, or none that readers got. */
    record Skipped(String where, @Nullable String address, String title, String reason) implements ArchiveEntry {}
}

package vn.bantin.archive;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Articles of another system's export, as records of the import format. */
public interface ArchiveReader {
    /** @return the next, null after the last */
    @Nullable
    ObjectNode next();
}

package vn.bantin.local.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Articles of another system's export, as records of the import format. */
interface ArchiveReader {
    /** @return the next, null after the last */
    @Nullable
    ObjectNode next();
}

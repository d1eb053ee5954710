package vn.bantin.functions.images.document;

import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/** The result of inspecting a document. */
public sealed interface Inspection {

    /** @param warning for the newsroom, in Vietnamese and English */
    record Accepted(DocumentType type, @Nullable String warning) implements Inspection {}

    record Refused(RejectionReason reason) implements Inspection {}
}

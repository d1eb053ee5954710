package vn.bantin.functions.images.document;

import org.jspecify.annotations.Nullable;
import vn.bantin.image.Refusal;

/** What was found in a file. */
public sealed interface Inspection {

    /** @param warning for the newsroom, in Vietnamese and English */
    record Accepted(DocumentType type, @Nullable String warning) implements Inspection {}

    record Refused(Refusal reason) implements Inspection {}
}

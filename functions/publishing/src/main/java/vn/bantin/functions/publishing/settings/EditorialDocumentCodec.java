package vn.bantin.functions.publishing.settings;

import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.body.JsonBody;

/** Codec of one kind of editorial document: the form that callers send, the stored form and the form of answers. */
interface EditorialDocumentCodec {

    VersionedDocument.Name name();

    /** The path under {@code /newsroom/}, and the noun of audit entries. */
    String path();

    /** The lowest role that may read and change it. */
    Role minimumRole();

    /**
     * Decodes what a caller sent, and reports errors to the body.
     *
     * @return the stored JSON; meaningless if the body has errors
     */
    String decode(JsonBody body);

    /**
     * Writes the members of an answer.
     *
     * @param stored null while nothing has been saved
     */
    void write(JsonGenerator json, VersionedDocument stored);

    /** The stored JSON of a document that nobody has saved yet. */
    String empty();
}

package vn.bantin.functions.publishing.settings;

import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.body.JsonBody;

/** One kind of editorial document: how callers send it, how it is stored, how it is answered. */
interface EditorialDocumentCodec {

    VersionedDocument.Name name();

    /** The path under {@code /newsroom/}, and the noun of audit entries. */
    String path();

    /** Who may read and change it. */
    Role least();

    /**
     * Decodes what a caller sent, and notes what is wrong with it in the body.
     *
     * @return the stored JSON; meaningless where the body has errors
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

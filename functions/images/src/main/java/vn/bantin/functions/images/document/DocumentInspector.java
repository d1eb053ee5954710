package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import vn.bantin.media.RejectionReason;
import vn.bantin.media.UploadKind;

/** Tells by a file's bytes what it is, and refuses what could harm. Any bytes may come in. */
public final class DocumentInspector {

    private static final String OLE = "\u00D0\u00CF\u0011\u00E0";

    private DocumentInspector() {}

    public static Inspection inspect(byte[] file) {
        if (file.length == 0) {
            return new Inspection.Refused(RejectionReason.EMPTY);
        }
        if (file.length > UploadKind.ATTACHMENT.mostBytes()) {
            return new Inspection.Refused(RejectionReason.DOCUMENT_TOO_LARGE);
        }
        var head = new String(file, 0, Math.min(file.length, 16), ISO_8859_1);
        try {
            if (head.startsWith("%PDF-")) {
                return PdfInspector.inspect(file);
            }
            if (head.startsWith("PK\3\4")) {
                return OoxmlInspector.inspect(file);
            }
        } catch (OutOfMemoryError tooMuch) {
            return new Inspection.Refused(RejectionReason.DOCUMENT_TOO_COMPLEX);
        } catch (RuntimeException broken) {
            return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
        }
        // an encrypted DOCX is an OLE file too
        return new Inspection.Refused(
                head.startsWith(OLE) ? RejectionReason.OLD_OFFICE : RejectionReason.NOT_A_DOCUMENT);
    }
}

package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import vn.bantin.media.RejectionReason;
import vn.bantin.media.UploadKind;

/** Determines the type of a file by its bytes and rejects what could harm readers. Accepts any input. */
public final class DocumentInspector {

    private static final String OLE = "\u00D0\u00CF\u0011\u00E0";

    private static final byte[] ENCRYPTED_PACKAGE = "EncryptedPackage".getBytes(UTF_16LE);

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
        if (!head.startsWith(OLE)) {
            return new Inspection.Refused(RejectionReason.NOT_A_DOCUMENT);
        }
        // an encrypted DOCX or XLSX is an OLE file too, with this stream (MS-OFFCRYPTO 2.3)
        return new Inspection.Refused(
                contains(file, ENCRYPTED_PACKAGE) ? RejectionReason.ENCRYPTED : RejectionReason.OLD_OFFICE);
    }

    private static boolean contains(byte[] file, byte[] text) {
        return new String(file, ISO_8859_1).contains(new String(text, ISO_8859_1));
    }
}

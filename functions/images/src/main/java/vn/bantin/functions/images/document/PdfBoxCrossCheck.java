package vn.bantin.functions.images.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Second opinion on a PDF file by Apache PDFBox, which parses its objects and decrypts them with the empty user password: a file
 * with only an owner password opens without one.
 */
final class PdfBoxCrossCheck {

    /** PDFBox warns about every deviation of a file; strong reference, or the level is lost. */
    private static final Logger LOGGER = Logger.getLogger("org.apache.pdfbox");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private PdfBoxCrossCheck() {}

    enum Opinion {
        /** Opens without a password; no object is active. */
        HARMLESS,
        /** The same, and the file is encrypted. */
        HARMLESS_ENCRYPTED,
        ACTIVE,
        PASSWORD_REQUIRED,
        UNREADABLE
    }

    /** @param hasFont whether any object is a font: the document has text */
    record Result(Opinion opinion, boolean hasFont) {}

    static Result inspect(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            boolean hasFont = false;
            for (var key : document.getDocument().getXrefTable().keySet()) {
                var scan = scan(document, key);
                if (scan.opinion() == Opinion.ACTIVE) {
                    return scan;
                }
                hasFont |= scan.hasFont();
            }
            var trailer = scan(document.getDocument().getTrailer());
            if (trailer.opinion() == Opinion.ACTIVE) {
                return trailer;
            }
            return new Result(document.isEncrypted() ? Opinion.HARMLESS_ENCRYPTED : Opinion.HARMLESS, hasFont);
        } catch (InvalidPasswordException e) {
            return new Result(Opinion.PASSWORD_REQUIRED, false);
        } catch (IOException | RuntimeException e) {
            return new Result(Opinion.UNREADABLE, false);
        }
    }

    private static Result scan(PDDocument document, COSObjectKey key) {
        return scan(document.getDocument().getObjectFromPool(key).getObject());
    }

    /** The names of one object, without those it refers to, which have keys of their own. */
    private static Result scan(@Nullable COSBase object) {
        boolean hasFont = false;
        Deque<COSBase> open = new ArrayDeque<>();
        push(object, open);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case COSName name -> {
                    if (isActive(name)) {
                        return new Result(Opinion.ACTIVE, false);
                    }
                    hasFont |= name.getName().equals("Font");
                }
                case COSArray array -> {
                    for (int i = 0; i < array.size(); i++) {
                        push(array.get(i), open);
                    }
                }
                case COSDictionary dictionary -> {
                    for (var entry : dictionary.entrySet()) {
                        push(entry.getKey(), open);
                        push(entry.getValue(), open);
                    }
                }
                default -> {}
            }
        }
        return new Result(Opinion.HARMLESS, hasFont);
    }

    private static void push(@Nullable COSBase value, Deque<COSBase> open) {
        if (value != null) {
            open.push(value);
        }
    }

    private static boolean isActive(COSName name) {
        return PdfNameScanner.ACTIVE.contains(name.getName());
    }
}

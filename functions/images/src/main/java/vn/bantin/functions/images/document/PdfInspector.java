package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.bantin.image.Refusal;

/**
 * PDF (ISO 32000-2). Nothing is interpreted: what must not be there is looked for by name, in the whole file and in every
 * deflated stream that is no picture, so that no trick with offsets hides it. Names may be written with {@code #xx}.
 */
final class PdfInspector {

    private static final String SCANNED =
            "Tệp PDF có vẻ là bản chụp, không có chữ: không tìm kiếm được và máy không đọc được. Nên đính kèm bản có chữ."
                    + " / The PDF seems to be scanned: it holds no text to search or to read aloud.";

    private static final Pattern ACTIVE = names("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA");
    private static final Pattern ENCRYPTED = names("Encrypt");
    private static final Pattern FONT = names("Font");
    private static final Pattern IMAGE = names("Image");
    private static final Pattern OBJECTS = names("ObjStm");
    private static final Pattern PLAIN_FLATE =
            Pattern.compile("/Filter\\s*\\[?\\s*/FlateDecode\\s*]?\\s*(?![\\s]*/\\w+Decode)");
    private static final Pattern PREDICTOR = names("Predictor");
    private static final Pattern STREAM = Pattern.compile("stream(\r\n|\n|\r)");

    private static final int DICTIONARY = 4096;
    private static final long MOST_INFLATED = 200L * 1024 * 1024;
    private static final int TAIL = 1024;

    private final byte[] file;
    private final String text;
    private long inflated;
    private boolean font;

    private PdfInspector(byte[] file) {
        this.file = file;
        this.text = new String(file, ISO_8859_1);
    }

    static Inspection inspect(byte[] file) {
        return new PdfInspector(file).inspect();
    }

    /** {@code /Name} in any of its spellings; a longer name that begins so counts too. */
    private static Pattern names(String... names) {
        var any = new StringBuilder("/(?:");
        for (var name : names) {
            for (var letter : name.toCharArray()) {
                any.append("(?:%c|#(?i:%02x))".formatted(letter, (int) letter));
            }
            any.append('|');
        }
        any.setCharAt(any.length() - 1, ')');
        return Pattern.compile(any.toString());
    }

    private Inspection inspect() {
        var tail = text.substring(Math.max(0, text.length() - TAIL));
        if (!tail.contains("%%EOF")) {
            return new Inspection.Refused(Refusal.DAMAGED_DOCUMENT);
        }
        if (ACTIVE.matcher(text).find() || tail.contains("PK\5\6")) {
            return new Inspection.Refused(Refusal.ACTIVE_PDF);
        }
        if (ENCRYPTED.matcher(text).find()) {
            return new Inspection.Refused(Refusal.ENCRYPTED);
        }
        font = FONT.matcher(text).find();
        var stream = STREAM.matcher(text);
        while (stream.find()) {
            var end = stream.start();
            var dictionary = text.substring(Math.max(0, end - DICTIONARY), end);
            dictionary = dictionary.substring(Math.max(0, dictionary.lastIndexOf(" obj")));
            if (text.startsWith("end", Math.max(0, end - 3))) {
                continue;
            }
            var objects = OBJECTS.matcher(dictionary).find();
            if (objects
                    && (PREDICTOR.matcher(dictionary).find()
                            || dictionary.contains("/Filter")
                                    && !PLAIN_FLATE.matcher(dictionary).find())) {
                // objects packed so that we cannot read them
                return new Inspection.Refused(Refusal.ACTIVE_PDF);
            }
            if (objects || !IMAGE.matcher(dictionary).find()) {
                var content = inflate(stream.end());
                if (inflated > MOST_INFLATED) {
                    return new Inspection.Refused(Refusal.DAMAGED_DOCUMENT);
                }
                if (ACTIVE.matcher(content).find()) {
                    return new Inspection.Refused(Refusal.ACTIVE_PDF);
                }
                font |= objects && FONT.matcher(content).find();
            }
        }
        return new Inspection.Accepted(DocumentType.PDF, font ? null : SCANNED);
    }

    /** What a stream holds, as far as it can be inflated; nothing where it is not deflated. */
    private String inflate(int from) {
        try (var inflater = new Inflater()) {
            inflater.setInput(file, from, file.length - from);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[16 * 1024];
            while (inflated <= MOST_INFLATED) {
                var n = inflater.inflate(buffer);
                if (n <= 0) {
                    break;
                }
                inflated += n;
                out.write(buffer, 0, n);
            }
            return out.toString(ISO_8859_1);
        } catch (DataFormatException notDeflated) {
            return "";
        }
    }
}

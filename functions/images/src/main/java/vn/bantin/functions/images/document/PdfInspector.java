package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.bantin.media.RejectionReason;

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
    private static final Pattern IMAGE = Pattern.compile("/Subtype\\s*/Image(?![A-Za-z0-9])");
    /** Readers tell a stream of objects by these two; its type is for show. */
    private static final List<Pattern> OBJECTS =
            List.of(Pattern.compile("/First\\s*\\d"), Pattern.compile("/N\\s*\\d"));

    private static final Pattern FILTER = Pattern.compile("/Filter");
    private static final Pattern PLAIN_FLATE =
            Pattern.compile("/Filter\\s*(?:/FlateDecode(?![A-Za-z0-9])|\\[\\s*/FlateDecode\\s*])");
    /** A predictor, or a filter's name cut short, or the content in another file: packed so that we cannot read it. */
    private static final Pattern PACKED =
            Pattern.compile("/Predictor|/(?:DecodeParms|DP)\\s*\\d|/F(?![A-Za-z])|/FFilter");

    private static final Pattern STREAM = Pattern.compile("(?<!end)stream[ \t\f\0]*(?:\r\n|\n|\r)?");

    /** Longer than any name that is looked for, in its longest spelling. */
    private static final int OVERLAP = 64;

    private static final int MOST_STREAMS = 200_000;
    private static final long MOST_INFLATED = 200L * 1024 * 1024;
    private static final int TAIL = 1024;

    private final byte[] file;
    private final String text;
    private final Inflater inflater = new Inflater();
    private long inflated;
    private boolean font;

    private PdfInspector(byte[] file) {
        this.file = file;
        this.text = new String(file, ISO_8859_1);
    }

    static Inspection inspect(byte[] file) {
        var inspector = new PdfInspector(file);
        try {
            return inspector.inspect();
        } finally {
            inspector.inflater.end();
        }
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
            return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
        }
        if (ACTIVE.matcher(text).find() || tail.contains("PK\5\6")) {
            return new Inspection.Refused(RejectionReason.ACTIVE_PDF);
        }
        if (ENCRYPTED.matcher(text).find()) {
            return new Inspection.Refused(RejectionReason.ENCRYPTED);
        }
        font = FONT.matcher(text).find();
        var stream = STREAM.matcher(text);
        var before = 0;
        for (var streams = 0; stream.find(); streams++) {
            var readings = PdfDictionary.before(text, before, stream.start());
            var dictionaries = readings.isEmpty() ? List.of(PdfDictionary.all(text, before, stream.start())) : readings;
            before = stream.end();
            var objects = dictionaries.stream().anyMatch(PdfInspector::holdsObjects);
            if (objects && dictionaries.stream().anyMatch(PdfInspector::hidden)) {
                return new Inspection.Refused(RejectionReason.ACTIVE_PDF);
            }
            var picture = !readings.isEmpty()
                    && readings.stream().allMatch(d -> IMAGE.matcher(d).find());
            if (objects || !picture) {
                if (active(stream.end(), objects)) {
                    return new Inspection.Refused(RejectionReason.ACTIVE_PDF);
                }
                if (inflated > MOST_INFLATED || streams == MOST_STREAMS) {
                    return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
                }
            }
        }
        return new Inspection.Accepted(DocumentType.PDF, font ? null : SCANNED);
    }

    private static boolean holdsObjects(String dictionary) {
        return dictionary.contains("/ObjStm")
                || OBJECTS.stream().allMatch(key -> key.matcher(dictionary).find());
    }

    /** Whether a stream of objects is packed otherwise than by one plain deflating. */
    private static boolean hidden(String dictionary) {
        var filters = FILTER.matcher(dictionary).results().count();
        return PACKED.matcher(dictionary).find()
                || filters > 1
                || filters == 1 && !PLAIN_FLATE.matcher(dictionary).find();
    }

    /** Looks through what a stream inflates to, a window at a time; what is not deflated has been seen in the file. */
    private boolean active(int from, boolean objects) {
        inflater.reset();
        inflater.setInput(file, from, file.length - from);
        var window = new byte[OVERLAP + 64 * 1024];
        var kept = 0;
        try {
            while (inflated <= MOST_INFLATED) {
                var n = inflater.inflate(window, kept, window.length - kept);
                if (n <= 0) {
                    break;
                }
                inflated += n;
                var seen = new String(window, 0, kept + n, ISO_8859_1);
                if (ACTIVE.matcher(seen).find()) {
                    return true;
                }
                font |= objects && FONT.matcher(seen).find();
                var keep = Math.min(OVERLAP, kept + n);
                System.arraycopy(window, kept + n - keep, window, 0, keep);
                kept = keep;
            }
        } catch (DataFormatException notDeflated) {
            // as far as it could be read
        }
        return false;
    }
}

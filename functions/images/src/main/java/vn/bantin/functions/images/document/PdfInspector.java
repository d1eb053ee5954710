package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * PDF (ISO 32000-2). Scans the whole file and every deflated stream that is not a picture for the names of active content,
 * whatever the cross-reference table says, so that no trick with offsets hides it. Where the scan finds such a name only inside
 * strings, or finds encryption, {@link PdfBoxCrossCheck} decides.
 */
final class PdfInspector {

    private static final String SCANNED =
            "Tệp PDF có vẻ là bản quét (scan), không có chữ: không tìm kiếm được và trình đọc màn hình không đọc được."
                    + " Nên đính kèm bản có chữ. / The PDF seems to be scanned: it has no text to search or to read aloud."
                    + " Attach a version with text.";

    /** Every active name in any spelling, also inside strings; the scanner then decides whether it is a name. */
    private static final Pattern ACTIVE = names(PdfNameScanner.ACTIVE);

    private static final Pattern ENCRYPT = names(List.of("Encrypt"));
    private static final Pattern FONT = names(List.of("Font"));
    private static final Pattern OBJECT = Pattern.compile("(?<!end)obj(?![a-z])");
    private static final Pattern IMAGE = Pattern.compile("/Subtype\\s*/Image(?![A-Za-z0-9])");

    /** Readers recognise an object stream by these two keys, whatever its type. */
    private static final List<Pattern> OBJECT_STREAM =
            List.of(Pattern.compile("/First\\s*\\d"), Pattern.compile("/N\\s*\\d"));

    private static final Pattern FILTER = Pattern.compile("/Filter");
    private static final Pattern PLAIN_FLATE =
            Pattern.compile("/Filter\\s*(?:/FlateDecode(?![A-Za-z0-9])|\\[\\s*/FlateDecode\\s*])");

    /** A predictor, an abbreviated filter, or content in another file: the scan cannot read such a stream. */
    private static final Pattern UNREADABLE =
            Pattern.compile("/Predictor|/(?:DecodeParms|DP)\\s*\\d|/F(?![A-Za-z])|/FFilter");

    private static final Pattern STREAM = Pattern.compile("(?<!end)stream[ \t\f\0]*(?:\r\n|\n|\r)?");

    /** Occurrences examined; no honest text mentions them more often. */
    private static final int MAX_NAMES = 1_000;

    private static final int MAX_STREAMS = 200_000;
    private static final long MAX_INFLATED_BYTES = 200L * 1024 * 1024;
    private static final int TAIL_BYTES = 1024;

    private final byte[] file;
    private final String text;
    private final Inflater inflater = new Inflater();
    private long inflated;
    private boolean font;

    /** Whether PDFBox has to confirm that the names found are not active. */
    private boolean doubtful;

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

    /** A name in any of its spellings, up to the delimiter that ends it. */
    private static Pattern names(Iterable<String> names) {
        var any = new StringBuilder("/(?:");
        for (var name : names) {
            name.chars().forEach(letter -> any.append("(?:%c|#(?i:%02x))".formatted((char) letter, letter)));
            any.append('|');
        }
        any.setCharAt(any.length() - 1, ')');
        return Pattern.compile(any + "(?![^\\x00-\\x20()<>\\[\\]{}/%])");
    }

    private Inspection inspect() {
        var tail = text.substring(Math.max(0, text.length() - TAIL_BYTES));
        if (!tail.contains("%%EOF")) {
            return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
        }
        if (tail.contains("PK\5\6") || namesObject(ACTIVE)) {
            return new Inspection.Refused(RejectionReason.ACTIVE_PDF);
        }
        doubtful = ACTIVE.matcher(text).find();
        font = FONT.matcher(text).find();
        boolean encrypted = ENCRYPT.matcher(text).find();
        var refusal = encrypted ? null : streams();
        if (refusal != null) {
            return new Inspection.Refused(refusal);
        }
        return encrypted || doubtful ? secondOpinion() : accepted();
    }

    private Inspection accepted() {
        return new Inspection.Accepted(DocumentType.PDF, font ? null : SCANNED);
    }

    private Inspection secondOpinion() {
        boolean encryptedObject = namesObject(ENCRYPT);
        var result = PdfBoxCrossCheck.inspect(file);
        font |= result.hasFont();
        return switch (result.opinion()) {
            case ACTIVE -> new Inspection.Refused(RejectionReason.ACTIVE_PDF);
            case PASSWORD_REQUIRED -> new Inspection.Refused(RejectionReason.ENCRYPTED);
            case UNREADABLE ->
                new Inspection.Refused(encryptedObject ? RejectionReason.ENCRYPTED : RejectionReason.ACTIVE_PDF);
            case HARMLESS_ENCRYPTED -> accepted();
            case HARMLESS -> {
                if (encryptedObject) {
                    // another reader may find the encryption that PDFBox did not
                    yield new Inspection.Refused(RejectionReason.ENCRYPTED);
                }
                var refusal = ENCRYPT.matcher(text).find() ? streams() : null;
                yield refusal == null ? accepted() : new Inspection.Refused(refusal);
            }
        };
    }

    /** Whether the name occurs in an object outside of its strings. */
    private boolean namesObject(Pattern name) {
        var found = name.matcher(text);
        for (int i = 0; found.find(); i++) {
            if (i == MAX_NAMES || !isInString(found.start())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a position is inside a string, read from the beginning of the nearest object before it. A string that an attacker
     * opens in an earlier object does not count: readers jump to objects by their offsets.
     */
    private boolean isInString(int position) {
        int from = text.lastIndexOf("obj", position);
        while (from > 0
                && !OBJECT.matcher(text)
                        .region(from, text.length())
                        .useTransparentBounds(true)
                        .lookingAt()) {
            from = text.lastIndexOf("obj", from - 1);
        }
        if (from < 0 || position - from > PdfDictionary.MAX_LENGTH) {
            return false;
        }
        int depth = 0;
        for (int i = from; i < position; i++) {
            char c = text.charAt(i);
            if (depth > 0 && c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == '%' && depth == 0) {
                while (i + 1 < position && text.charAt(i + 1) != '\n' && text.charAt(i + 1) != '\r') {
                    i++;
                }
            }
        }
        return depth > 0 && text.indexOf(')', position) > 0;
    }

    /** Scans all streams; null if nothing is wrong with them. */
    private @Nullable RejectionReason streams() {
        var stream = STREAM.matcher(text);
        var before = 0;
        for (var streams = 0; stream.find(); streams++) {
            var readings = PdfDictionary.before(text, before, stream.start());
            var dictionaries = readings.isEmpty() ? List.of(PdfDictionary.all(text, before, stream.start())) : readings;
            before = stream.end();
            var objects = dictionaries.stream().anyMatch(PdfInspector::holdsObjects);
            if (objects && dictionaries.stream().anyMatch(PdfInspector::isUnreadable)) {
                return RejectionReason.ACTIVE_PDF;
            }
            var picture = !readings.isEmpty()
                    && readings.stream().allMatch(d -> IMAGE.matcher(d).find());
            if (objects || !picture) {
                if (isActive(stream.end(), objects)) {
                    return RejectionReason.ACTIVE_PDF;
                }
                if (inflated > MAX_INFLATED_BYTES || streams == MAX_STREAMS) {
                    return RejectionReason.DAMAGED_DOCUMENT;
                }
            }
        }
        return null;
    }

    private static boolean holdsObjects(String dictionary) {
        return dictionary.contains("/ObjStm")
                || OBJECT_STREAM.stream()
                        .allMatch(key -> key.matcher(dictionary).find());
    }

    /** Whether an object stream is encoded otherwise than by one plain deflate filter. */
    private static boolean isUnreadable(String dictionary) {
        var filters = FILTER.matcher(dictionary).results().count();
        return UNREADABLE.matcher(dictionary).find()
                || filters > 1
                || filters == 1 && !PLAIN_FLATE.matcher(dictionary).find();
    }

    /** Scans what a stream inflates to; a stream that is not deflated was scanned with the file. */
    private boolean isActive(int from, boolean objects) {
        inflater.reset();
        inflater.setInput(file, from, file.length - from);
        var scanner = new PdfNameScanner();
        var buffer = new byte[64 * 1024];
        try {
            while (inflated <= MAX_INFLATED_BYTES) {
                var n = inflater.inflate(buffer);
                if (n <= 0) {
                    break;
                }
                inflated += n;
                scanner.accept(buffer, 0, n);
            }
        } catch (DataFormatException notDeflated) {
            // scanned as far as it can be inflated
        }
        scanner.end();
        font |= objects && scanner.foundFont();
        doubtful |= scanner.foundActiveInText();
        return scanner.foundActive();
    }
}

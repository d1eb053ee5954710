package vn.bantin.functions.images.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The dictionary before {@code stream} (ISO 32000-2, 7.3.8) without strings and comments, its names decoded. Since a string may
 * contain {@code obj} or {@code >>}, each {@code obj} from which a dictionary parses that ends at the stream gives one possible reading.
 */
final class PdfDictionary {

    /** In bytes; dictionaries of streams are short. */
    static final int MAX_LENGTH = 64 * 1024;

    /** Bytes read per stream for all readings: bounds the time that a malicious file can take. */
    private static final int MAX_READ = 16 * MAX_LENGTH;

    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");

    private final String text;
    private final int end;
    private int at;
    private final StringBuilder clean = new StringBuilder();

    private PdfDictionary(String text, int at, int end) {
        this.text = text;
        this.at = at;
        this.end = end;
    }

    /**
     * @param from   end of the previous stream
     * @param stream offset of the keyword {@code stream}
     * @return every reading; none if that would take too long
     */
    static List<String> before(String text, int from, int stream) {
        var first = Math.max(from, stream - MAX_LENGTH);
        var read = 0;
        var readings = new ArrayList<String>();
        for (var obj = text.lastIndexOf("obj", stream); obj >= first; obj = text.lastIndexOf("obj", obj - 1)) {
            var reading = new PdfDictionary(text, obj + "obj".length(), stream);
            if (reading.endsAtStream()) {
                readings.add(names(reading.clean.toString()));
            }
            read += reading.at - obj;
            if (read > MAX_READ) {
                return List.of();
            }
        }
        return readings;
    }

    /** Everything between {@code from} and the stream, unparsed. */
    static String all(String text, int from, int stream) {
        return names(text.substring(Math.max(from, stream - MAX_LENGTH), stream));
    }

    /** {@code /F#69lter} is {@code /Filter}. */
    static String names(String text) {
        return text.indexOf('#') < 0
                ? text
                : ESCAPE.matcher(text)
                        .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private boolean endsAtStream() {
        var depth = 0;
        var opened = false;
        while (at < end) {
            var c = text.charAt(at);
            if (c == '(') {
                string();
            } else if (c == '%') {
                comment();
            } else if (text.startsWith("<<", at)) {
                depth++;
                opened = true;
                keep(2);
            } else if (text.startsWith(">>", at)) {
                depth--;
                keep(2);
                if (depth == 0) {
                    return onlyBlanksFollow();
                }
            } else if (!opened && c > ' ') {
                return false;
            } else {
                keep(1);
            }
        }
        return false;
    }

    private void keep(int length) {
        clean.append(text, at, at + length);
        at += length;
    }

    private void string() {
        var depth = 0;
        do {
            switch (text.charAt(at)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\\' -> at++;
                default -> {}
            }
            at++;
        } while (depth > 0 && at < end);
        clean.append(' ');
    }

    private void comment() {
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        clean.append(' ');
    }

    private boolean onlyBlanksFollow() {
        while (at < end) {
            if (text.charAt(at) == '%') {
                comment();
            } else if (text.charAt(at++) > ' ') {
                return false;
            }
        }
        return true;
    }
}

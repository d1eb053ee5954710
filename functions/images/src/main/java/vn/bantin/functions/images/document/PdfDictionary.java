package vn.bantin.functions.images.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands before {@code stream} (ISO 32000-2, 7.3.8): the dictionary without strings and comments, names spelt out. A
 * string may say {@code obj} or {@code >>}, so every {@code obj} from which a dictionary leads right to the stream counts.
 */
final class PdfDictionary {

    /** Dictionaries of streams are short; one that is longer is read as far as this. */
    private static final int LONGEST = 64 * 1024;

    /** Letters that the readings of one stream may cost: files are made to cost many. */
    private static final int MOST_READ = 16 * LONGEST;

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
     * @param from nothing before it belongs to this stream
     * @param stream where the word {@code stream} begins
     * @return every reading; none where that would take too long
     */
    static List<String> before(String text, int from, int stream) {
        var first = Math.max(from, stream - LONGEST);
        var read = 0;
        var readings = new ArrayList<String>();
        for (var obj = text.lastIndexOf("obj", stream); obj >= first; obj = text.lastIndexOf("obj", obj - 1)) {
            var reading = new PdfDictionary(text, obj + "obj".length(), stream);
            if (reading.leadsToTheEnd()) {
                readings.add(names(reading.clean.toString()));
            }
            read += reading.at - obj;
            if (read > MOST_READ) {
                return List.of();
            }
        }
        return readings;
    }

    /** All that stands there, whatever it is. */
    static String all(String text, int from, int stream) {
        return names(text.substring(Math.max(from, stream - LONGEST), stream));
    }

    /** {@code /F#69lter} is {@code /Filter}. */
    static String names(String text) {
        return text.indexOf('#') < 0
                ? text
                : ESCAPE.matcher(text)
                        .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private boolean leadsToTheEnd() {
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
                    return onlyBlanks();
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

    private boolean onlyBlanks() {
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

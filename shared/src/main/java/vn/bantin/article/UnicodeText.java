package vn.bantin.article;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Unicode normalisation in linear time. The JDK's {@link Normalizer} sorts each run of combining marks by insertion, which
 * is quadratic in the run's length: half a megabyte of marks takes it half a minute.
 *
 * @see <a href="https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format">UAX #15, Stream-Safe Text Format</a>
 */
public final class UnicodeText {

    /** UAX #15: no language writes more combining marks on one letter. */
    private static final int MARKS = 30;

    private static final char COMBINING_GRAPHEME_JOINER = '\u034f';

    /** A code point of NFC has at most this many in any canonically equivalent text (U+1F82, for example). */
    private static final int LARGEST_EXPANSION = 4;

    private UnicodeText() {}

    public static String nfc(String text) {
        return normalized(text, Form.NFC);
    }

    public static String nfkd(String text) {
        return normalized(text, Form.NFKD);
    }

    /** Whether the NFC form has more code points than the limit, whatever it is: needs no normalisation. */
    public static boolean isSurelyLonger(String text, int codePoints) {
        var longest = (long) codePoints * LARGEST_EXPANSION;
        if (text.length() <= longest) {
            return false;
        }
        var stripped = text.strip();
        return stripped.codePointCount(0, stripped.length()) > longest;
    }

    private static String normalized(String text, Form form) {
        return Normalizer.normalize(streamSafe(text), form);
    }

    /** With a joiner after each thirtieth mark of a run, which ends the run for normalisation and shows nothing. */
    static String streamSafe(String text) {
        var run = 0;
        StringBuilder safe = null;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            var end = i + Character.charCount(c);
            run = c >= 0x300 && c != COMBINING_GRAPHEME_JOINER && isMark(c) ? run + 1 : 0;
            if (run > MARKS) {
                if (safe == null) {
                    safe = new StringBuilder(text.length() + text.length() / MARKS + 1).append(text, 0, i);
                }
                safe.append(COMBINING_GRAPHEME_JOINER);
                run = 1;
            }
            if (safe != null) {
                safe.append(text, i, end);
            }
            i = end;
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}

package vn.bantin.functions.search.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One written syllable (or foreign word, or number) of a text.
 *
 * @param folded without marks: {@code đ→d}, and {@code y} after a closing consonant as {@code i} ({@code kỹ = kĩ → ki})
 * @param exact  {@value #EXACT} + the base with its vowel marks + one digit a tone: {@code vận → =vân6}. The tone's place in
 *               the syllable is gone, so {@code hoà} and {@code hòa}, composed or decomposed, are one term
 * @param marked whether any mark or {@code đ} was written
 * @param start  first character in the text, inclusive
 * @param end    last character in the text, exclusive
 */
public record Syllable(String folded, String exact, boolean marked, int start, int end) {

    /** Opens every exact term: no tokenizer emits it, so folded and exact terms never meet in one field. */
    public static final char EXACT = '=';

    private static final String TONELESS = "1";

    /** Vietnamese writes some seven thousand syllables; to normalise each wherever it stands is most of the work on a text. */
    private static final int MOST_KNOWN = 10_000;

    private static final Map<String, Syllable> KNOWN = new ConcurrentHashMap<>();

    static Syllable of(CharSequence token, int start, int end) {
        var plain = plain(token);
        if (plain != null) {
            var folded = closeY(plain);
            return new Syllable(folded, EXACT + folded + TONELESS, false, start, end);
        }
        var written = token.toString();
        var known = KNOWN.get(written);
        if (known == null) {
            known = taken(written);
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(written, known);
        }
        return new Syllable(known.folded, known.exact, known.marked, start, end);
    }

    private static Syllable taken(String token) {
        // eths stand for đ in older texts: the capitals look alike
        var letters = Normalizer.normalize(token, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace('ð', 'đ');
        var folded = new StringBuilder(letters.length());
        var base = new StringBuilder(letters.length() + 2).append(EXACT);
        var tones = new StringBuilder(2);
        for (int at = 0; at < letters.length(); ) {
            int c = letters.codePointAt(at);
            at += Character.charCount(c);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.appendCodePoint(c == 'đ' ? 'd' : c);
                base.appendCodePoint(c);
            } else if (tone(c) != 0) {
                tones.append(tone(c));
            } else {
                base.appendCodePoint(c);
            }
        }
        closeY(folded);
        closeY(base);
        boolean marked = !tones.isEmpty() || !folded.toString().contentEquals(base.subSequence(1, base.length()));
        base.append(tones.isEmpty() ? TONELESS : tones);
        return new Syllable(folded.toString(), base.toString(), marked, 0, token.length());
    }

    /** The term as typed by someone who uses marks only where the syllable has some. */
    public String exactOrFolded() {
        return marked ? exact : folded;
    }

    private static int tone(int mark) {
        return switch (mark) {
            case 0x0300, 0x0340 -> 2; // huyền
            case 0x0301, 0x0341 -> 3; // sắc
            case 0x0309 -> 4; // hỏi
            case 0x0303 -> 5; // ngã
            case 0x0323 -> 6; // nặng
            default -> 0;
        };
    }

    private static @org.jspecify.annotations.Nullable String plain(CharSequence token) {
        var lower = new char[token.length()];
        for (int i = 0; i < lower.length; i++) {
            char c = token.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            lower[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return new String(lower);
    }

    private static String closeY(String letters) {
        if (letters.length() < 2 || letters.charAt(letters.length() - 1) != 'y') {
            return letters;
        }
        var closed = new StringBuilder(letters);
        closeY(closed);
        return closed.toString();
    }

    private static void closeY(StringBuilder letters) {
        int last = letters.length() - 1;
        if (last > 0 && letters.charAt(last) == 'y' && "bcdđfghjklmnpqrstvwxz".indexOf(letters.charAt(last - 1)) >= 0) {
            letters.setCharAt(last, 'i');
        }
    }
}

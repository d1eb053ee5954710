package vn.bantin.functions.search.text;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Slugs;

/**
 * One written syllable (or foreign word, or number) of a text.
 *
 * @param folded   without diacritics: {@code đ→d}, and {@code y} after a consonant as {@code i} ({@code kỹ = kĩ → ki})
 * @param exact    {@value #EXACT} + the letters with their vowel marks + one digit for the tone: {@code vận → =vân6}. The
 *                 position of the tone mark is dropped, so {@code hoà} and {@code hòa}, composed or decomposed, are one term
 * @param marked   whether it has any diacritic or {@code đ}
 * @param start    offset of its first character in the text
 * @param end      offset behind its last character in the text
 * @param compound the compound that begins with this syllable, if any
 */
public record Syllable(String folded, String exact, boolean marked, int start, int end, @Nullable Compound compound) {

    /** Prefix of exact terms. No tokenizer emits it, so folded and exact terms share a field without collisions. */
    public static final char EXACT = '=';

    private static final String TONELESS = "1";

    /** Vietnamese has about 7,000 syllables. Normalizing each occurrence would be most of the work of indexing a text. */
    private static final int CACHE_SIZE = 1 << 15;

    /** The longest syllable has seven letters, composed or not at most twice as many characters. */
    private static final int MAX_CACHED_LENGTH = 14;

    private record Analyzed(String written, Syllable syllable) {}

    /** By hash, a later syllable in the place of an earlier one. Records are safe to share without a lock. */
    private static final @Nullable Analyzed[] CACHE = new Analyzed[CACHE_SIZE];

    public Syllable(String folded, String exact, boolean marked, int start, int end) {
        this(folded, exact, marked, start, end, null);
    }

    /**
     * The syllable at {@code from} to {@code to} of a text.
     *
     * @param start offset in the original text, as {@code end}
     */
    static Syllable of(String text, int from, int to, int start, int end) {
        int length = to - from;
        if (length > MAX_CACHED_LENGTH) {
            var known = analyze(text.substring(from, to));
            return new Syllable(known.folded, known.exact, known.marked, start, end);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ hash >>> 15) & (CACHE_SIZE - 1);
        var cached = CACHE[slot];
        if (cached == null || cached.written.length() != length || !text.startsWith(cached.written, from)) {
            var written = text.substring(from, to);
            cached = new Analyzed(written, analyze(written));
            CACHE[slot] = cached;
        }
        var known = cached.syllable;
        return new Syllable(known.folded, known.exact, known.marked, start, end);
    }

    private static Syllable analyze(String token) {
        var plain = lowerCaseAscii(token);
        if (plain != null) {
            var folded = normalizeFinalY(plain);
            return new Syllable(folded, EXACT + folded + TONELESS, false, 0, token.length());
        }
        // older texts write ð for đ: the capitals look alike
        var letters = Normalizer.normalize(token, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace('ð', 'đ');
        var folded = new StringBuilder(letters.length());
        var base = new StringBuilder(letters.length() + 2).append(EXACT);
        var tones = new StringBuilder(2);
        for (int at = 0; at < letters.length(); ) {
            int c = letters.codePointAt(at);
            at += Character.charCount(c);
            var latin = c < Character.MIN_SUPPLEMENTARY_CODE_POINT ? Slugs.transliteration((char) c) : null;
            if (latin != null) {
                folded.append(latin);
                base.append(c == 'đ' ? "đ" : latin);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.appendCodePoint(c);
                base.appendCodePoint(c);
            } else if (tone(c) != 0) {
                tones.append(tone(c));
            } else {
                base.appendCodePoint(c);
            }
        }
        normalizeFinalY(folded);
        normalizeFinalY(base);
        boolean marked = !tones.isEmpty() || !folded.toString().contentEquals(base.subSequence(1, base.length()));
        base.append(tones.isEmpty() ? TONELESS : tones);
        return new Syllable(folded.toString(), base.toString(), marked, 0, token.length());
    }

    Syllable in(@Nullable Compound compound) {
        return new Syllable(folded, exact, marked, start, end, compound);
    }

    /** The exact term of a syllable with diacritics, the folded term of one without. */
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

    private static @Nullable String lowerCaseAscii(CharSequence token) {
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

    private static String normalizeFinalY(String letters) {
        if (letters.length() < 2 || letters.charAt(letters.length() - 1) != 'y') {
            return letters;
        }
        var closed = new StringBuilder(letters);
        normalizeFinalY(closed);
        return closed.toString();
    }

    private static void normalizeFinalY(StringBuilder letters) {
        int last = letters.length() - 1;
        if (last > 0 && letters.charAt(last) == 'y' && "bcdđfghjklmnpqrstvwxz".indexOf(letters.charAt(last - 1)) >= 0) {
            letters.setCharAt(last, 'i');
        }
    }
}

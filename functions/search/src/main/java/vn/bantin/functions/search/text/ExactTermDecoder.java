package vn.bantin.functions.search.text;

import java.text.Normalizer;

/** Converts exact terms ({@code =vân6}) to their spelling ({@code vận}). */
public final class ExactTermDecoder {

    private static final String VOWELS = "aeiouy";

    /** By tone digit: level, huyền, sắc, hỏi, ngã, nặng. */
    private static final String[] TONES = {"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};

    private ExactTermDecoder() {}

    /** Whether the spelling has diacritics. */
    public static boolean marked(String exact) {
        return !exact.chars().allMatch(c -> c < 0x80) || exact.charAt(exact.length() - 1) != '1';
    }

    /** @param exact an exact term; of a word that is not a Vietnamese syllable only prefix and digit are removed */
    public static String of(String exact) {
        var base = exact.substring(1, exact.length() - 1);
        int tone = exact.charAt(exact.length() - 1) - '1';
        if (tone <= 0 || tone >= TONES.length) {
            return Normalizer.normalize(base, Normalizer.Form.NFC);
        }
        int at = toned(base);
        var written = at < 0 ? base : base.substring(0, at) + TONES[tone] + base.substring(at);
        return Normalizer.normalize(written, Normalizer.Form.NFC);
    }

    /** Index behind the vowel that carries the tone: the marked one, else the last before a final consonant, else the middle. */
    private static int toned(String base) {
        int from = 0;
        if (base.startsWith("qu") && base.length() > 2) {
            from = 2;
        } else if (base.startsWith("gi") && base.length() > 2 && VOWELS.indexOf(base.charAt(2)) >= 0) {
            from = 2;
        }
        int first = -1;
        int last = -1;
        int marked = -1;
        int vowels = 0;
        int at = from;
        for (; at < base.length(); at++) {
            char c = base.charAt(at);
            if (VOWELS.indexOf(c) >= 0) {
                first = first < 0 ? at : first;
                last = at;
                vowels++;
            } else if (c >= 0x300 && c < 0x370) {
                marked = at;
            } else if (first >= 0) {
                break;
            }
        }
        if (marked >= 0) {
            return marked + 1;
        }
        boolean closed = at < base.length();
        int on = vowels == 1 || (vowels == 2 && !closed) ? first : vowels == 2 ? last : first + 1;
        return on < 0 ? -1 : on + 1;
    }
}

package vn.bantin.functions.search.text;

/**
 * Several syllables that are written as one word: {@code TP.HCM}, {@code COVID-19}, {@code wi-fi}, {@code F35},
 * {@code 80.000.000}.
 *
 * @param joined  the folded syllables without separators: {@code tphcm}
 * @param written the folded syllables with the separators as written: {@code tp.hcm}
 * @param size    how many syllables
 */
public record Compound(String joined, String written, int size) {

    /** Prefix of joined terms. No tokenizer emits it, so {@code +wifi} (from "wi-fi") differs from {@code wifi}. */
    public static final char JOINED = '+';

    /** The index term of all ways to write this compound with separators. */
    public String term() {
        return JOINED + joined;
    }
}

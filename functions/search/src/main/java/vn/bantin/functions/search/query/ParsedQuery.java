package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.List;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;

/**
 * The typed text, parsed. Quotes (straight, curly, guillemets) make phrases, {@code -word} or {@code -"a phrase"} excludes,
 * everything else is text; no input is an error. A minus before a digit is part of a name ({@code F -35}) and excludes
 * nothing.
 *
 * @param words    syllables outside of quotes, in order
 * @param phrases  exact phrases that must occur
 * @param excluded words and phrases that must not occur
 */
record ParsedQuery(List<Syllable> words, List<List<Syllable>> phrases, List<List<Syllable>> excluded) {

    private static final String QUOTES = "\"“”„‟«»＂";

    /** As long as a long headline; further words are ignored. */
    private static final int MAX_WORDS = 40;

    private static final int MAX_PHRASES = 8;

    static ParsedQuery parse(String text, String phrase) {
        var phrases = new ArrayList<List<Syllable>>();
        var excluded = new ArrayList<List<Syllable>>();
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            boolean opens = at == 0 || Character.isWhitespace(text.charAt(at - 1));
            boolean minus = c == '-' && opens && at + 1 < text.length();
            int end = at + 1;
            if (closing(text, at) > at + 1) {
                end = closing(text, at) + 1;
                add(phrases, text.substring(at + 1, end - 1));
            } else if (minus && closing(text, at + 1) > at + 2) {
                end = closing(text, at + 1) + 1;
                add(excluded, text.substring(at + 2, end - 1));
            } else if (minus && Character.isLetter(text.codePointAt(at + 1))) {
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                add(excluded, text.substring(at + 1, end));
            } else {
                plain.append(c);
            }
            // blanks keep the offsets of the text as typed
            plain.repeat(' ', end - plain.length());
            at = end;
        }
        add(phrases, phrase);
        return new ParsedQuery(
                first(MAX_WORDS, SyllableSplitter.of(plain.toString())),
                first(MAX_PHRASES, phrases),
                first(MAX_PHRASES, excluded));
    }

    /** Whether there is nothing to find, at most something to exclude. */
    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** Whether any diacritic was typed: then all were, and {@code ca} next to {@code dân} does not mean {@code cá}. */
    boolean accented() {
        var any = marked(words);
        for (var phrase : phrases) {
            any |= marked(phrase);
        }
        return any;
    }

    private static boolean marked(List<Syllable> syllables) {
        for (var syllable : syllables) {
            if (syllable.marked()) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<List<Syllable>> phrases, String text) {
        var syllables = SyllableSplitter.of(text);
        if (!syllables.isEmpty()) {
            phrases.add(first(MAX_WORDS, syllables));
        }
    }

    private static <T> List<T> first(int most, List<T> all) {
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** The index of the closing quote, or -1 if there is no quote at {@code open} or it is not closed. */
    private static int closing(String text, int open) {
        if (!isQuote(text.charAt(open))) {
            return -1;
        }
        for (int at = open + 1; at < text.length(); at++) {
            if (isQuote(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }
}

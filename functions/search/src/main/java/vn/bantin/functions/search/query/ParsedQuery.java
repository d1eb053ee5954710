package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.List;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/**
 * What the typed text asks for. Quotes (straight, curly, guillemets) make phrases, {@code -word} or {@code -"a phrase"}
 * excludes, all else is text: there is no wrong input. A minus
 * before a digit belongs to a name ({@code F -35}) and excludes nothing.
 *
 * @param words    free syllables in order
 * @param phrases  each to be found word for word
 * @param excluded none of which may be found
 */
record ParsedQuery(List<Syllable> words, List<List<Syllable>> phrases, List<List<Syllable>> excluded) {

    private static final String QUOTES = "\"“”„‟«»＂";

    /** A long headline; whoever pastes more than that is understood by its beginning. */
    private static final int LONGEST = 40;

    private static final int MOST = 8;

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
            // what is no plain text leaves blanks, so that offsets stay those of the text as typed
            plain.repeat(' ', end - plain.length());
            at = end;
        }
        add(phrases, phrase);
        return new ParsedQuery(
                first(LONGEST, Syllables.of(plain.toString())), first(MOST, phrases), first(MOST, excluded));
    }

    /** Nothing to look for; at most something to leave out. */
    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** Somebody who types one mark types them all, so that {@code ca} beside {@code dân} is no {@code cá}. */
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
        var syllables = Syllables.of(text);
        if (!syllables.isEmpty()) {
            phrases.add(first(LONGEST, syllables));
        }
    }

    private static <T> List<T> first(int most, List<T> all) {
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** Where the quote opening at {@code open} closes, or -1 if none opens there or it never closes. */
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

package vn.bantin.functions.search.query;

import java.util.List;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;

/**
 * Finds how articles write a suggested phrase: with which capitals, and whether {@code mỹ} or {@code mĩ}. The index does not keep
 * either.
 */
public final class SuggestionWording {

    private static final String ENDS_OF_SENTENCES = ".!?:“\"";

    private SuggestionWording() {}

    /** The phrase as the first text writes it that has all its syllables, with their diacritics, in a row; else as it is. */
    public static String in(List<String> texts, String phrase) {
        var wanted = SyllableSplitter.of(phrase);
        if (wanted.isEmpty()) {
            return phrase;
        }
        for (var text : texts) {
            var syllables = SyllableSplitter.of(text);
            for (int i = 0; i + wanted.size() <= syllables.size(); i++) {
                if (matches(wanted, syllables.subList(i, i + wanted.size()))) {
                    return written(text, syllables.subList(i, i + wanted.size()));
                }
            }
        }
        return phrase;
    }

    private static boolean matches(List<Syllable> wanted, List<Syllable> row) {
        for (int i = 0; i < row.size(); i++) {
            var same = wanted.get(i).marked()
                    ? wanted.get(i).exact().equals(row.get(i).exact())
                    : wanted.get(i).folded().equals(row.get(i).folded());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static String written(String text, List<Syllable> row) {
        var written = new StringBuilder();
        int end = -1;
        for (var syllable : row) {
            if (end >= 0 && syllable.start() > end) {
                written.append(syllable.start() - end == 1 ? text.charAt(end) : ' ');
            }
            written.append(text, syllable.start(), syllable.end());
            end = syllable.end();
        }
        if (beginsSentence(text, row.getFirst().start())) {
            written.setCharAt(0, Character.toLowerCase(written.charAt(0)));
        }
        return written.toString();
    }

    private static boolean beginsSentence(String text, int start) {
        var before = text.substring(0, start).stripTrailing();
        return before.isEmpty() || ENDS_OF_SENTENCES.indexOf(before.charAt(before.length() - 1)) >= 0;
    }
}

package vn.bantin.functions.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.bantin.functions.search.text.Syllable;

/** Finds runs of a query's syllables in a text: syllables of the query that follow each other there in the same order. */
record HighlightMatcher(List<Syllable> query, Trust trust, boolean accented, Map<Integer, List<String>> variants) {

    /** How much a syllable of the text may differ from the one typed. */
    enum Trust {
        /** The same diacritics, or none in the text, or none typed. */
        AS_TYPED,
        /** Other diacritics, if at least one syllable of the run has those typed. */
        OTHER_DIACRITICS,
        /** One syllable of the run may be a corrected spelling. */
        CORRECTED
    }

    /** Adds the folded syllables that any of these runs can contain. */
    void addTo(Set<String> vocabulary) {
        query.forEach(word -> vocabulary.add(word.folded()));
        variants.values().forEach(vocabulary::addAll);
    }

    /**
     * Marks every run of at least {@code least} syllables. Returns whether there is one.
     *
     * @param candidates ascending indexes of the syllables that can match: all that are in the vocabulary, perhaps more
     */
    boolean mark(List<Syllable> text, int[] candidates, int least, boolean[] marks) {
        boolean any = false;
        var lengths = new int[query.size() + 1];
        var trusted = new int[query.size() + 1];
        int previous = -1;
        for (int t : candidates) {
            if (t != previous + 1) {
                Arrays.fill(lengths, 0);
                Arrays.fill(trusted, 0);
            }
            previous = t;
            for (int q = query.size() - 1; q >= 0; q--) {
                boolean sure = matches(query.get(q), text.get(t));
                boolean same = sure || tolerated(q, text.get(t));
                lengths[q + 1] = same ? lengths[q] + 1 : 0;
                trusted[q + 1] = same ? trusted[q] + (sure ? 1 : 0) : 0;
                if (lengths[q + 1] >= least && enough(lengths[q + 1], trusted[q + 1])) {
                    Arrays.fill(marks, t - lengths[q + 1] + 1, t + 1, true);
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean matches(Syllable word, Syllable syllable) {
        return word.folded().equals(syllable.folded())
                && (!accented
                        || !syllable.marked()
                        || word.exact().equals(QueryRewrites.ANY_DIACRITICS)
                        || word.exact().equals(syllable.exact()));
    }

    private boolean tolerated(int word, Syllable syllable) {
        return switch (trust) {
            case AS_TYPED -> false;
            case OTHER_DIACRITICS -> query.get(word).folded().equals(syllable.folded());
            case CORRECTED -> variants.getOrDefault(word, List.of()).contains(syllable.folded());
        };
    }

    private boolean enough(int length, int sure) {
        return switch (trust) {
            case AS_TYPED -> true;
            case OTHER_DIACRITICS -> sure > 0;
            case CORRECTED -> sure >= length - 1;
        };
    }
}

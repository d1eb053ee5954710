package vn.bantin.functions.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vn.bantin.functions.search.text.Syllable;

/** Syllables of a query that stand in a row in a text too. */
record SyllableRuns(List<Syllable> query, Trust trust, boolean accented, Map<Integer, List<String>> variants) {

    /** How much a syllable of the text may differ. */
    enum Trust {
        /** Its marks are those typed, or it has none, or none were typed. */
        AS_TYPED,
        /** Some marks are others, but one syllable of the row has its own. */
        WRONG_MARKS,
        /** One syllable of the row is a slip of the finger away. */
        SLIP
    }

    /** Marks every row of at least {@code least} syllables; tells whether there was any. */
    boolean mark(List<Syllable> text, int least, boolean[] marks) {
        boolean any = false;
        var lengths = new int[query.size() + 1];
        var trusted = new int[query.size() + 1];
        for (int t = 0; t < text.size(); t++) {
            for (int q = query.size() - 1; q >= 0; q--) {
                boolean sure = sure(query.get(q), text.get(t));
                boolean same = sure || forgiven(q, text.get(t));
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

    private boolean sure(Syllable word, Syllable syllable) {
        return word.folded().equals(syllable.folded())
                && (!accented || !syllable.marked() || word.exact().equals(syllable.exact()));
    }

    private boolean forgiven(int word, Syllable syllable) {
        return switch (trust) {
            case AS_TYPED -> false;
            case WRONG_MARKS -> query.get(word).folded().equals(syllable.folded());
            case SLIP -> variants.getOrDefault(word, List.of()).contains(syllable.folded());
        };
    }

    private boolean enough(int length, int sure) {
        return switch (trust) {
            case AS_TYPED -> true;
            case WRONG_MARKS -> sure > 0;
            case SLIP -> sure >= length - 1;
        };
    }
}

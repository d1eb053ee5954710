package vn.bantin.functions.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.Marked;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/**
 * Finds in a text what a query meant. Syllables count in a row: {@code da nang} marks <i>Đà Nẵng</i> and not every
 * <i>đã</i>. A lone syllable is marked only if it is all that was asked for, or says something by itself: a number, a foreign
 * word, a syllable with the very marks that were typed.
 */
public final class Marker {

    /** The shape of a Vietnamese syllable without marks: anything else stands for itself. */
    private static final Pattern VIETNAMESE =
            Pattern.compile("(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?");

    private final Wanted wanted;
    private final Map<Integer, List<String>> variants;
    private final boolean accented;

    Marker(Wanted wanted, Map<Integer, List<String>> variants) {
        this.wanted = wanted;
        this.variants = variants;
        this.accented = wanted.accented();
    }

    public static Marker none() {
        return new Marker(new Wanted(List.of(), List.of(), List.of()), Map.of());
    }

    /** The whole text as HTML with {@code <mark>}, or null if there is nothing to mark. */
    public @Nullable String whole(String text) {
        var syllables = Syllables.of(text);
        var marks = marks(syllables);
        return marks == null ? null : Marked.whole(text, syllables, marks);
    }

    /** The liveliest stretch of a long text as HTML with {@code <mark>}, or null if there is nothing to mark. */
    public @Nullable String stretch(String text) {
        var syllables = Syllables.of(text);
        var marks = marks(syllables);
        return marks == null ? null : Marked.stretch(text, syllables, marks);
    }

    private boolean @Nullable [] marks(List<Syllable> text) {
        var marks = new boolean[text.size()];
        boolean any = false;
        for (var phrase : wanted.phrases()) {
            any |= rows(text, phrase, phrase.size(), marks, false, Map.of());
        }
        var words = wanted.words();
        if (!words.isEmpty()) {
            int least = Math.min(2, words.size());
            boolean found = rows(text, words, least, marks, false, variants)
                    // some marks were typed wrongly
                    || (accented && rows(text, words, least, marks, true, variants))
                    || singles(text, words, marks);
            any |= found;
        }
        return any ? marks : null;
    }

    /**
     * Marks every run of at least {@code least} syllables that stand in a row in both; if {@code loose}, whatever the marks
     * as long as one syllable has them as typed.
     */
    private boolean rows(
            List<Syllable> text,
            List<Syllable> query,
            int least,
            boolean[] marks,
            boolean loose,
            Map<Integer, List<String>> slips) {
        boolean any = false;
        var runs = new int[query.size() + 1];
        var exact = new int[query.size() + 1];
        for (int t = 0; t < text.size(); t++) {
            for (int q = query.size() - 1; q >= 0; q--) {
                boolean same = same(query.get(q), text.get(t), loose, slips.get(q));
                runs[q + 1] = same ? runs[q] + 1 : 0;
                exact[q + 1] = same
                        ? exact[q] + (query.get(q).exact().equals(text.get(t).exact()) ? 1 : 0)
                        : 0;
                if (runs[q + 1] >= least && (!loose || exact[q + 1] > 0)) {
                    Arrays.fill(marks, t - runs[q + 1] + 1, t + 1, true);
                    any = true;
                }
            }
        }
        return any;
    }

    private static boolean singles(List<Syllable> text, List<Syllable> query, boolean[] marks) {
        boolean any = false;
        for (int t = 0; t < marks.length; t++) {
            var syllable = text.get(t);
            for (var word : query) {
                if (word.folded().equals(syllable.folded()) && tells(word, syllable)) {
                    marks[t] = true;
                    any = true;
                }
            }
        }
        return any;
    }

    private static boolean tells(Syllable word, Syllable syllable) {
        return word.marked()
                ? word.exact().equals(syllable.exact())
                : !VIETNAMESE.matcher(word.folded()).matches();
    }

    private boolean same(Syllable word, Syllable syllable, boolean loose, @Nullable List<String> slips) {
        if (!word.folded().equals(syllable.folded())) {
            return slips != null && slips.contains(syllable.folded());
        }
        return loose || !accented || !syllable.marked() || word.exact().equals(syllable.exact());
    }
}

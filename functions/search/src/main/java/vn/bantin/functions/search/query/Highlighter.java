package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.HighlightedText;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/**
 * Marks in an article's texts what a query matched. Two or more words must occur in a row: {@code da nang} marks <i>Đà
 * Nẵng</i> and not every <i>đã</i>. Only if the article contains no such row, other diacritics match, then corrected spellings,
 * then single words that are significant by themselves: a number, a foreign word, a syllable with the typed diacritics.
 */
public final class Highlighter {

    private final ParsedQuery parsed;
    private final Map<Integer, List<String>> variants;
    private final Rewritings rewritings;
    private final boolean accented;

    Highlighter(ParsedQuery parsed, Map<Integer, List<String>> variants, Rewritings rewritings) {
        this.parsed = parsed;
        this.variants = variants;
        this.rewritings = rewritings;
        this.accented = parsed.accented();
    }

    public static Highlighter none() {
        return new Highlighter(new ParsedQuery(List.of(), List.of(), List.of()), Map.of(), Rewritings.NONE);
    }

    /** The three texts as HTML with {@code <mark>}, each null if nothing is marked; of the body an excerpt. */
    public record Highlights(@Nullable String headline, @Nullable String lead, @Nullable String body) {}

    public Highlights mark(String headline, String lead, String body) {
        var texts = List.of(new Text(headline), new Text(lead), new Text(body));
        for (var phrase : parsed.phrases()) {
            var rows = new SyllableRuns(phrase, SyllableRuns.Trust.AS_TYPED, accented, Map.of());
            texts.forEach(text -> text.mark(rows, phrase.size()));
        }
        if (!parsed.words().isEmpty()) {
            words(texts);
        }
        return new Highlights(
                texts.get(0).whole(), texts.get(1).whole(), texts.get(2).excerpt());
    }

    private void words(List<Text> texts) {
        var words = parsed.words();
        int least = Math.min(2, words.size());
        boolean rewritten = false;
        for (var rewriting : rewritings.all()) {
            // with one neighbour on each side: the other words are marked by the row as typed
            var row = new ArrayList<>(words.subList(Math.max(0, rewriting.from() - 1), rewriting.from()));
            var replacement = Rewritings.syllables(rewriting);
            row.addAll(replacement);
            row.addAll(words.subList(rewriting.to(), Math.min(words.size(), rewriting.to() + 1)));
            var rows = new SyllableRuns(row, SyllableRuns.Trust.AS_TYPED, accented, Map.of());
            // a synonym counts whole: of "ủy ban nhân dân" not every "nhân dân"
            int shortest = Math.max(replacement.size(), Math.min(2, row.size()));
            for (var text : texts) {
                rewritten |= text.mark(rows, shortest);
                if (rewriting.isJoined()) {
                    rewritten |= text.markCompounds(rows, shortest);
                }
            }
        }
        for (var trust : trusts()) {
            var rows = new SyllableRuns(words, trust, accented, variants);
            boolean any = rewritten;
            for (var text : texts) {
                any |= text.mark(rows, least);
            }
            if (any) {
                return;
            }
        }
        texts.forEach(text -> singles(text, words));
    }

    private List<SyllableRuns.Trust> trusts() {
        var trusts = new ArrayList<SyllableRuns.Trust>();
        trusts.add(SyllableRuns.Trust.AS_TYPED);
        if (accented) {
            trusts.add(SyllableRuns.Trust.OTHER_DIACRITICS);
        }
        if (!variants.isEmpty()) {
            trusts.add(SyllableRuns.Trust.CORRECTED);
        }
        return trusts;
    }

    private static void singles(Text text, List<Syllable> words) {
        for (int t = 0; t < text.marks.length; t++) {
            var syllable = text.syllables.get(t);
            for (var word : words) {
                text.marks[t] |= word.folded().equals(syllable.folded()) && isSignificant(word, syllable);
            }
        }
    }

    private static boolean isSignificant(Syllable word, Syllable syllable) {
        return word.marked()
                ? word.exact().equals(syllable.exact())
                : !Rewritings.VIETNAMESE.matcher(word.folded()).matches();
    }

    private static final class Text {
        private final String text;
        private final List<Syllable> syllables;
        private final boolean[] marks;

        Text(String text) {
            this.text = text;
            this.syllables = Syllables.of(text);
            this.marks = new boolean[syllables.size()];
        }

        boolean mark(SyllableRuns rows, int shortest) {
            return rows.mark(syllables, shortest, marks);
        }

        /** Matches each compound of the text as one word. */
        boolean markCompounds(SyllableRuns rows, int shortest) {
            var merged = MergedCompounds.of(syllables);
            if (merged == null) {
                return false;
            }
            var mergedMarks = new boolean[merged.syllables().size()];
            boolean any = rows.mark(merged.syllables(), shortest, mergedMarks);
            merged.copy(mergedMarks, marks);
            return any;
        }

        private boolean marked() {
            for (var mark : marks) {
                if (mark) {
                    return true;
                }
            }
            return false;
        }

        @Nullable
        String whole() {
            return marked() ? HighlightedText.whole(text, syllables, marks) : null;
        }

        @Nullable
        String excerpt() {
            return marked() ? HighlightedText.excerpt(text, syllables, marks) : null;
        }
    }
}

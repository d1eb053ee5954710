package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.HighlightHtml;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;

/**
 * Marks in an article's texts what a query matched. Two or more words must occur in a row: {@code da nang} marks <i>Đà
 * Nẵng</i> and not every <i>đã</i>. Only if the article contains no such row, other diacritics match, then corrected spellings,
 * then single words that are significant by themselves: a number, a foreign word, a syllable with the typed diacritics.
 */
public final class Highlighter {

    private final ParsedQuery parsed;
    private final List<HighlightMatcher> phrases = new ArrayList<>();
    private final List<RewrittenRow> rewrittenRows = new ArrayList<>();
    private final List<HighlightMatcher> wordRuns = new ArrayList<>();

    /** Folded syllables that can match: a quick filter, since most syllables of a text cannot. */
    private final Set<String> vocabulary = new HashSet<>();

    Highlighter(ParsedQuery parsed, Map<Integer, List<String>> variants, QueryRewrites rewritings) {
        this.parsed = parsed;
        boolean accented = parsed.accented();
        for (var phrase : parsed.phrases()) {
            phrases.add(new HighlightMatcher(phrase, HighlightMatcher.Trust.AS_TYPED, accented, Map.of()));
        }
        for (var rewriting : rewritings.all()) {
            rewrittenRows.add(RewrittenRow.of(rewriting, parsed.words(), accented));
        }
        for (var trust : trusts(accented, !variants.isEmpty())) {
            wordRuns.add(new HighlightMatcher(parsed.words(), trust, accented, variants));
        }
        phrases.forEach(runs -> runs.addTo(vocabulary));
        rewrittenRows.forEach(row -> row.runs().addTo(vocabulary));
        wordRuns.forEach(runs -> runs.addTo(vocabulary));
    }

    /** @param shortest how many syllables a match has at least */
    private record RewrittenRow(HighlightMatcher runs, int shortest, boolean joined) {

        static RewrittenRow of(QueryRewrite rewriting, List<Syllable> words, boolean accented) {
            // with one neighbour on each side: the other words are marked by the row as typed
            var row = new ArrayList<>(words.subList(Math.max(0, rewriting.from() - 1), rewriting.from()));
            var replacement = QueryRewrites.syllables(rewriting);
            row.addAll(replacement);
            row.addAll(words.subList(rewriting.to(), Math.min(words.size(), rewriting.to() + 1)));
            // a synonym counts whole: of "ủy ban nhân dân" not every "nhân dân"
            int shortest = Math.max(replacement.size(), Math.min(2, row.size()));
            return new RewrittenRow(
                    new HighlightMatcher(row, HighlightMatcher.Trust.AS_TYPED, accented, Map.of()),
                    shortest,
                    rewriting.isJoined());
        }
    }

    public static Highlighter none() {
        return new Highlighter(new ParsedQuery(List.of(), List.of(), List.of()), Map.of(), QueryRewrites.NONE);
    }

    /** The three texts as HTML with {@code <mark>}, each null if nothing is marked; of the body an excerpt. */
    public record Highlights(@Nullable String headline, @Nullable String lead, @Nullable String body) {}

    public Highlights mark(String headline, String lead, String body) {
        var texts = List.of(new Text(headline, vocabulary), new Text(lead, vocabulary), new Text(body, vocabulary));
        for (var phrase : phrases) {
            texts.forEach(text -> text.mark(phrase, phrase.query().size()));
        }
        if (!parsed.words().isEmpty()) {
            words(texts);
        }
        return new Highlights(
                texts.get(0).whole(), texts.get(1).whole(), texts.get(2).excerpt());
    }

    private void words(List<Text> texts) {
        var words = parsed.words();
        boolean any = false;
        for (var row : rewrittenRows) {
            for (var text : texts) {
                any |= text.mark(row.runs(), row.shortest());
                if (row.joined()) {
                    any |= text.markCompounds(row.runs(), row.shortest());
                }
            }
        }
        for (var runs : wordRuns) {
            for (var text : texts) {
                any |= text.mark(runs, Math.min(2, words.size()));
            }
            if (any) {
                return;
            }
        }
        texts.forEach(text -> text.markSingles(words));
    }

    private static List<HighlightMatcher.Trust> trusts(boolean accented, boolean corrected) {
        var trusts = new ArrayList<HighlightMatcher.Trust>();
        trusts.add(HighlightMatcher.Trust.AS_TYPED);
        if (accented) {
            trusts.add(HighlightMatcher.Trust.OTHER_DIACRITICS);
        }
        if (corrected) {
            trusts.add(HighlightMatcher.Trust.CORRECTED);
        }
        return trusts;
    }

    private static boolean isSignificant(Syllable word, Syllable syllable) {
        return word.marked()
                ? word.exact().equals(syllable.exact())
                : !QueryRewrites.VIETNAMESE.matcher(word.folded()).matches();
    }

    private static final class Text {
        private final String text;
        private final List<Syllable> syllables;
        /** Indexes of the syllables in the vocabulary, ascending. */
        private final int[] candidates;

        private final boolean[] marks;

        private final @Nullable JoinedCompounds merged;
        private final int[] mergedCandidates;

        Text(String text, Set<String> vocabulary) {
            this.text = text;
            this.syllables = SyllableSplitter.of(text);
            this.candidates = candidates(syllables, vocabulary);
            this.marks = new boolean[syllables.size()];
            this.merged = JoinedCompounds.of(syllables);
            this.mergedCandidates = merged == null ? new int[0] : candidates(merged.syllables(), vocabulary);
        }

        private static int[] candidates(List<Syllable> in, Set<String> vocabulary) {
            var found = new int[in.size()];
            int count = 0;
            for (int t = 0; t < found.length; t++) {
                if (vocabulary.contains(in.get(t).folded())) {
                    found[count++] = t;
                }
            }
            return Arrays.copyOf(found, count);
        }

        boolean mark(HighlightMatcher runs, int shortest) {
            return runs.mark(syllables, candidates, shortest, marks);
        }

        /** Matches each compound of the text as one word. */
        boolean markCompounds(HighlightMatcher runs, int shortest) {
            if (merged == null || mergedCandidates.length == 0) {
                return false;
            }
            var mergedMarks = new boolean[merged.syllables().size()];
            boolean any = runs.mark(merged.syllables(), mergedCandidates, shortest, mergedMarks);
            if (any) {
                merged.copy(mergedMarks, marks);
            }
            return any;
        }

        void markSingles(List<Syllable> words) {
            for (int t : candidates) {
                var syllable = syllables.get(t);
                for (var word : words) {
                    marks[t] |= word.folded().equals(syllable.folded()) && isSignificant(word, syllable);
                }
            }
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
            return marked() ? HighlightHtml.whole(text, syllables, marks) : null;
        }

        @Nullable
        String excerpt() {
            return marked() ? HighlightHtml.excerpt(text, syllables, marks) : null;
        }
    }
}

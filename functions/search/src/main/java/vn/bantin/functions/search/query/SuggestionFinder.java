package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;
import vn.bantin.functions.search.text.TermSpelling;
import vn.bantin.search.SearchField;

/** "Did you mean": the spelling one slip away whose syllables stand together in most articles. */
record SuggestionFinder(IndexSearcher searcher, QueryClauses clauses) {

    /** So few articles with all syllables as typed count as little found. */
    private static final int LITTLE = 2;

    /** Longer texts are no search for a name: their suggestion stays without marks. */
    private static final int MOST_ACCENTED = 8;

    /** {@code typed} with its mistyped syllables replaced, or null where enough is found or nothing is better. */
    @Nullable
    String of(String typed, ParsedQuery wanted, Map<Integer, List<String>> variants) throws IOException {
        int found = variants.isEmpty() ? Integer.MAX_VALUE : searcher.count(all(wanted.words()));
        if (found > LITTLE) {
            return null;
        }
        // neighbours are soon counted where texts are short; in bodies only what helped nowhere there
        for (var where :
                new LinkedHashSet<>(List.of(QueryClauses.brief(clauses.places()), Set.copyOf(clauses.places())))) {
            var better = corrected(wanted.words(), variants, where);
            if (better != null && searcher.count(all(better)) > found) {
                return written(typed, better);
            }
        }
        return null;
    }

    /** Each syllable replaced by the variant that stands beside its neighbours more often, or null where none does. */
    private @Nullable List<Syllable> corrected(
            List<Syllable> typed, Map<Integer, List<String>> variants, Collection<SearchField> where)
            throws IOException {
        var words = new ArrayList<>(typed);
        boolean changed = false;
        for (int i = words.size() - 1; i >= 0; i--) {
            var best = best(words, i, variants.getOrDefault(i, List.of()), where);
            if (best != null) {
                words.set(
                        i,
                        new Syllable(
                                best.folded(),
                                best.exact(),
                                false,
                                words.get(i).start(),
                                words.get(i).end()));
                changed = true;
            }
        }
        return changed ? words : null;
    }

    /** With the marks that the articles write; what was typed with marks stays as typed. */
    private String written(String typed, List<Syllable> words) throws IOException {
        var written = new StringBuilder(typed);
        var accented = words.size() > MOST_ACCENTED ? words : new AccentRestorer(searcher).of(words);
        for (var word : accented.reversed()) {
            var as = typed.substring(word.start(), word.end());
            // a word that keeps its letters keeps them as they were typed: kỹ is not written kĩ
            var same = Syllables.of(as).stream().anyMatch(s -> s.exact().equals(word.exact()));
            if (!same) {
                var text = TermSpelling.of(word.exact());
                var capital = Character.isUpperCase(as.codePointAt(0));
                written.replace(
                        word.start(),
                        word.end(),
                        capital ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text);
            }
        }
        return written.toString();
    }

    private @Nullable Syllable best(List<Syllable> words, int at, List<String> variants, Collection<SearchField> where)
            throws IOException {
        int most = together(words, at, where);
        Syllable best = null;
        var tried = new ArrayList<>(words);
        for (var variant : variants) {
            var candidate = Syllables.of(variant);
            if (candidate.size() != 1) {
                continue;
            }
            tried.set(at, candidate.getFirst());
            int count = together(tried, at, where);
            if (count > most) {
                most = count;
                best = candidate.getFirst();
            }
        }
        return best;
    }

    /** In how many articles the syllable at {@code at} stands beside a neighbour, or at all if it has none. */
    private int together(List<Syllable> words, int at, Collection<SearchField> where) throws IOException {
        var folded = new QueryClauses(where, false);
        if (words.size() == 1) {
            return searcher.count(folded.whole(words, where));
        }
        var beside = new BooleanQuery.Builder();
        if (at > 0) {
            beside.add(folded.pair(words.get(at - 1), words.get(at)), Occur.SHOULD);
        }
        if (at + 1 < words.size()) {
            beside.add(folded.pair(words.get(at), words.get(at + 1)), Occur.SHOULD);
        }
        beside.setMinimumNumberShouldMatch(at > 0 && at + 1 < words.size() ? 2 : 1);
        return searcher.count(beside.build());
    }

    private BooleanQuery all(List<Syllable> words) {
        var folded = new QueryClauses(clauses.places(), false);
        var all = new BooleanQuery.Builder();
        for (var word : words) {
            all.add(folded.syllable(word, List.of()), Occur.MUST);
        }
        return all.build();
    }
}

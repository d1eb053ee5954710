package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.ExactTermDecoder;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.search.SearchField;

/** "Did you mean": the query with its mistyped words corrected, if some article contains that very phrase. */
record SuggestionFinder(IndexSearcher searcher, QueryClauses clauses) {

    /** A suggestion is made if at most this many articles contain all words as typed. */
    private static final int FEW_RESULTS = 2;

    /** Longer texts are pasted rather than typed; correcting them is not worth the queries. */
    private static final int MAX_WORDS = 8;

    /** {@code typed} with its mistyped words corrected, or null if enough is found or no corrected phrase occurs. */
    @Nullable
    String suggest(String typed, ParsedQuery parsed, Map<Integer, List<String>> variants) throws IOException {
        var words = parsed.words();
        if (variants.isEmpty() || words.size() > MAX_WORDS) {
            return null;
        }
        int found = searcher.count(all(words));
        if (found > FEW_RESULTS) {
            return null;
        }
        // counting neighbours is cheap in short fields; bodies only if those do not help
        for (var where : new LinkedHashSet<>(
                List.of(QueryClauses.shortFields(clauses.places()), Set.copyOf(clauses.places())))) {
            var corrected = corrected(words, variants, where);
            if (corrected.isEmpty() || !occurs(corrected, Syllable::folded, where)) {
                corrected = correctedOnce(words, variants, where);
            }
            if (!corrected.isEmpty() && searcher.count(all(corrected)) > found) {
                return written(typed, corrected);
            }
        }
        return null;
    }

    /** Each word replaced by the variant that occurs next to its neighbours more often; empty if none does. */
    private List<Syllable> corrected(
            List<Syllable> typed, Map<Integer, List<String>> variants, Collection<SearchField> where)
            throws IOException {
        var words = new ArrayList<>(typed);
        boolean changed = false;
        for (int i = words.size() - 1; i >= 0; i--) {
            var best = best(words, i, variants.getOrDefault(i, List.of()), where);
            if (best != null) {
                words.set(i, at(words.get(i), best));
                changed = true;
            }
        }
        return changed ? words : List.of();
    }

    /** The most frequent phrase with exactly one word replaced; empty if no such phrase occurs. */
    private List<Syllable> correctedOnce(
            List<Syllable> typed, Map<Integer, List<String>> variants, Collection<SearchField> where)
            throws IOException {
        List<Syllable> best = List.of();
        int most = 0;
        for (int i = 0; i < typed.size(); i++) {
            for (var variant : variants.getOrDefault(i, List.of())) {
                var candidate = single(variant);
                if (candidate == null) {
                    continue;
                }
                var words = new ArrayList<>(typed);
                words.set(i, at(typed.get(i), candidate));
                int count = searcher.count(row(words, Syllable::folded, where));
                if (count > most) {
                    most = count;
                    best = words;
                }
            }
        }
        return best;
    }

    private static @Nullable Syllable single(String variant) {
        var syllables = SyllableSplitter.of(variant);
        return syllables.size() == 1 ? syllables.getFirst() : null;
    }

    private static Syllable at(Syllable typed, Syllable replacement) {
        return new Syllable(replacement.folded(), replacement.exact(), false, typed.start(), typed.end());
    }

    /** The corrected text as the articles write it; words typed with diacritics keep them. */
    private String written(String typed, List<Syllable> words) throws IOException {
        var accented = new AccentRestorer(searcher).restore(words);
        // the most frequent form of each word does not always make a phrase that occurs
        return spelled(typed, occurs(accented, Syllable::exactOrFolded, clauses.places()) ? accented : words);
    }

    private static String spelled(String typed, List<Syllable> words) {
        var written = new StringBuilder(typed);
        for (var word : words.reversed()) {
            var as = typed.substring(word.start(), word.end());
            // a word that keeps its letters keeps its spelling: kỹ does not become kĩ
            var same = SyllableSplitter.of(as).stream().anyMatch(s -> s.exact().equals(word.exact()));
            if (!same) {
                var text = ExactTermDecoder.of(word.exact());
                var capital = Character.isUpperCase(as.codePointAt(0));
                written.replace(
                        word.start(),
                        word.end(),
                        capital ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text);
            }
        }
        return written.toString();
    }

    private boolean occurs(List<Syllable> words, Function<Syllable, String> form, Collection<SearchField> where)
            throws IOException {
        return searcher.count(row(words, form, where)) > 0;
    }

    private static BooleanQuery row(
            List<Syllable> words, Function<Syllable, String> form, Collection<SearchField> where) {
        var row = new BooleanQuery.Builder();
        for (var place : where) {
            row.add(QueryClauses.phrase(IndexFields.of(place), words, form), Occur.SHOULD);
        }
        return row.build();
    }

    private @Nullable Syllable best(List<Syllable> words, int at, List<String> variants, Collection<SearchField> where)
            throws IOException {
        int most = together(words, at, where);
        Syllable best = null;
        var tried = new ArrayList<>(words);
        for (var variant : variants) {
            var candidate = single(variant);
            if (candidate == null) {
                continue;
            }
            tried.set(at, candidate);
            int count = together(tried, at, where);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** In how many articles the word occurs next to its neighbours, or at all if it has none. */
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

package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/** "Did you mean": the spelling one slip away whose syllables stand together in most articles. */
record Suggestions(IndexSearcher searcher, Clauses clauses) {

    /** So few articles with all syllables as typed count as little found. */
    private static final int LITTLE = 2;

    private static final int TRIED = 12;

    /** {@code typed} with its mistyped syllables replaced, or null where enough is found or nothing is better. */
    @Nullable
    String of(String typed, Wanted wanted, Map<Integer, List<String>> variants) throws IOException {
        int found = variants.isEmpty() ? Integer.MAX_VALUE : searcher.count(all(wanted.words()));
        if (found > LITTLE) {
            return null;
        }
        var words = new ArrayList<>(wanted.words());
        var better = new StringBuilder(typed);
        boolean changed = false;
        for (int i = words.size() - 1; i >= 0; i--) {
            var best = best(words, i, variants.getOrDefault(i, List.of()));
            if (best != null) {
                better.replace(words.get(i).start(), words.get(i).end(), best.folded());
                words.set(i, best);
                changed = true;
            }
        }
        return changed && searcher.count(all(words)) > found ? better.toString() : null;
    }

    private @Nullable Syllable best(List<Syllable> words, int at, List<String> variants) throws IOException {
        int most = together(words, at);
        Syllable best = null;
        var tried = new ArrayList<>(words);
        for (var variant : variants.subList(0, Math.min(TRIED, variants.size()))) {
            var candidate = Syllables.of(variant);
            if (candidate.size() != 1) {
                continue;
            }
            tried.set(at, candidate.getFirst());
            int count = together(tried, at);
            if (count > most) {
                most = count;
                best = candidate.getFirst();
            }
        }
        return best;
    }

    /** In how many articles the syllable at {@code at} stands beside a neighbour, or at all if it has none. */
    private int together(List<Syllable> words, int at) throws IOException {
        var folded = new Clauses(clauses.places(), false);
        if (words.size() == 1) {
            return searcher.count(folded.whole(words, clauses.places()));
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
        var folded = new Clauses(clauses.places(), false);
        var all = new BooleanQuery.Builder();
        for (var word : words) {
            all.add(folded.syllable(word, List.of()), Occur.MUST);
        }
        return all.build();
    }
}

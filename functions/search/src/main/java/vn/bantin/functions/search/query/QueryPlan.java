package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.Syllable;

/**
 * How a text is looked for: {@code matches} decides what is found and roughly orders it, {@code refines} re-orders the best
 * by neighbouring pairs and the whole phrase.
 *
 * @param variants what a mistyped syllable may have meant, by its place among the words
 */
record QueryPlan(Query matches, @Nullable Query refines, Map<Integer, List<String>> variants) {

    /** Up to here a slip is guessed for every syllable, if the words stand nowhere in a row. */
    private static final int MOST_GUESSED = 8;

    /** All of a few words must be found; of more, most of them do where the words stand nowhere in a row. */
    private static final int FEW = 3;

    private static final double MOST_OF = 0.7;

    /** A page of articles with all words is answer enough. */
    private static final int PLENTY = 10;

    private static final float WHOLE = 2f;
    private static final float SLIP = 1.2f;

    static QueryPlan of(ParsedQuery wanted, QueryClauses clauses, IndexSearcher searcher) throws IOException {
        var words = wanted.words();
        var known = new SpellingVariants(searcher.getIndexReader(), clauses.places());
        var variants = new HashMap<Integer, List<String>>();
        var text = new BooleanQuery.Builder();
        // what stands somewhere just as it was typed is no slip of the finger, however rare its words
        boolean inARow = words.size() > 1 && searcher.count(row(words, clauses)) > 0;
        for (int i = 0; i < words.size(); i++) {
            var near = inARow ? List.<String>of() : known.instead(words.get(i));
            if (!near.isEmpty()) {
                variants.put(i, near);
            }
            text.add(clauses.syllable(words.get(i), near), Occur.SHOULD);
        }
        text.setMinimumNumberShouldMatch(words.size());
        if (words.size() > FEW && !inARow && searcher.count(text.build()) < PLENTY) {
            text.setMinimumNumberShouldMatch((int) Math.ceil(words.size() * MOST_OF));
        }

        var best = new BooleanQuery.Builder();
        var refines = new BooleanQuery.Builder();
        if (words.size() > 1) {
            var brief = QueryClauses.brief(clauses.places());
            best.add(QueryClauses.boost(clauses.whole(words, brief), WHOLE), Occur.SHOULD);
            for (int i = 0; i + 1 < words.size(); i++) {
                refines.add(clauses.pair(words.get(i), words.get(i + 1)), Occur.SHOULD);
            }
            refines.add(clauses.whole(words, clauses.places()), Occur.SHOULD);
            if (words.size() <= MOST_GUESSED && !inARow) {
                for (int i = 0; i < words.size(); i++) {
                    var near = known.of(words.get(i));
                    if (!near.isEmpty()) {
                        best.add(QueryClauses.boost(clauses.wholeButOne(words, i, near, brief), SLIP), Occur.SHOULD);
                        variants.putIfAbsent(i, near);
                    }
                }
            }
        }
        var all = new BooleanQuery.Builder();
        if (!words.isEmpty()) {
            all.add(best.add(text.build(), Occur.SHOULD).build(), Occur.MUST);
        }
        for (var phrase : wanted.phrases()) {
            all.add(clauses.quoted(phrase), Occur.MUST);
        }
        for (var excluded : wanted.excluded()) {
            all.add(clauses.quoted(excluded), Occur.MUST_NOT);
        }
        if (wanted.isEmpty()) {
            all.add(new MatchAllDocsQuery(), Occur.MUST);
        }
        return new QueryPlan(all.build(), words.size() > 1 ? refines.build() : null, variants);
    }

    private static Query row(List<Syllable> words, QueryClauses clauses) {
        return new QueryClauses(clauses.places(), false).whole(words, clauses.places());
    }
}

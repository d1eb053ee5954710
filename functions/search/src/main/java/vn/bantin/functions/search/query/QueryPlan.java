package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Compound;
import vn.bantin.functions.search.text.Syllable;

/**
 * The Lucene queries for a parsed query: {@code matches} selects and roughly ranks articles, {@code refines} re-ranks the
 * best of them by neighbouring pairs, the whole phrase and the exact writing.
 *
 * @param variants   corrections of words that may be mistyped, by word index
 * @param rewritings other ways to write the words
 */
record QueryPlan(
        Query matches, @Nullable Query refines, Map<Integer, List<String>> variants, QueryRewrites rewritings) {

    /** Up to this many words, each may be the mistyped one if the words occur nowhere in a row. */
    private static final int MAX_WORDS_TO_CORRECT = 8;

    /** Longer rows are headlines, whose neighbouring pairs tell them apart: a row for each rewriting costs too much. */
    private static final int MAX_WORDS_TO_REWRITE = 12;

    /** All of up to three words must match; of more words a share must, if they occur nowhere in a row. */
    private static final int ALL_REQUIRED = 3;

    private static final double REQUIRED_SHARE = 0.7;

    /** One page of results: with this many matches, fewer words need not be required. */
    private static final int ENOUGH_MATCHES = 10;

    private static final float WHOLE = 2f;
    private static final float CORRECTED = 1.2f;

    /** Exceeds what rarer spellings gain by their inverse document frequency. */
    private static final float EXACT_WRITING = 7f;

    static QueryPlan of(ParsedQuery parsed, QueryClauses clauses, IndexSearcher searcher, Synonyms synonyms)
            throws IOException {
        return new Builder(parsed.words(), clauses, searcher, synonyms).plan(parsed);
    }

    private static final class Builder {
        private final List<Syllable> words;
        private final QueryClauses clauses;
        private final IndexSearcher searcher;
        private final SpellingCorrections spelling;
        private final QueryRewrites rewritings;
        private final boolean occursAsTyped;
        private final Map<Integer, List<String>> variants = new HashMap<>();

        Builder(List<Syllable> words, QueryClauses clauses, IndexSearcher searcher, Synonyms synonyms)
                throws IOException {
            this.words = words;
            this.clauses = clauses;
            this.searcher = searcher;
            this.spelling = new SpellingCorrections(searcher.getIndexReader(), clauses.places());
            this.rewritings = QueryRewrites.of(words, clauses.places(), searcher, synonyms);
            this.occursAsTyped = occursAsTyped();
        }

        QueryPlan plan(ParsedQuery parsed) throws IOException {
            var text = text();
            var best = new BooleanQuery.Builder();
            var refines = new ArrayList<Query>();
            rows(best, refines);
            exactWriting(refines);
            var all = new BooleanQuery.Builder();
            if (!words.isEmpty()) {
                all.add(best.add(text, Occur.SHOULD).build(), Occur.MUST);
            }
            for (var phrase : parsed.phrases()) {
                all.add(clauses.quoted(phrase), Occur.MUST);
            }
            for (var excluded : parsed.excluded()) {
                all.add(clauses.quoted(excluded), Occur.MUST_NOT);
            }
            if (parsed.isEmpty()) {
                all.add(new MatchAllDocsQuery(), Occur.MUST);
            }
            return new QueryPlan(all.build(), refines.isEmpty() ? null : anyOf(refines), variants, rewritings);
        }

        /** A phrase that occurs as typed is not mistyped, however rare its words are. */
        private boolean occursAsTyped() throws IOException {
            if (words.isEmpty()) {
                return false;
            }
            if (words.size() > 1) {
                var folded = new QueryClauses(clauses.places(), false);
                return searcher.count(folded.whole(words, clauses.places())) > 0;
            }
            for (var place : QueryClauses.shortFields(clauses.places())) {
                var term = new Term(IndexFields.of(place), words.getFirst().folded());
                if (searcher.getIndexReader().docFreq(term) > 0) {
                    return true;
                }
            }
            return false;
        }

        private Query text() throws IOException {
            var text = new BooleanQuery.Builder();
            for (int i = 0; i < words.size(); i++) {
                var near = occursAsTyped || rewritings.explain(i) ? List.<String>of() : spelling.instead(words.get(i));
                if (!near.isEmpty()) {
                    variants.put(i, near);
                }
                text.add(clauses.word(i, words.get(i), near, rewritings), Occur.SHOULD);
            }
            text.setMinimumNumberShouldMatch(words.size());
            if (words.size() > ALL_REQUIRED && !occursAsTyped && searcher.count(text.build()) < ENOUGH_MATCHES) {
                text.setMinimumNumberShouldMatch((int) Math.ceil(words.size() * REQUIRED_SHARE));
            }
            return text.build();
        }

        private void rows(BooleanQuery.Builder best, List<Query> refines) throws IOException {
            var shortFields = QueryClauses.shortFields(clauses.places());
            if (words.size() < 2) {
                return;
            }
            var rows = new ArrayList<Query>();
            rows.add(clauses.whole(words, shortFields));
            if (words.size() <= MAX_WORDS_TO_REWRITE) {
                for (var rewriting : rewritings.all()) {
                    rows.add(clauses.rewritten(words, rewriting, shortFields));
                }
            }
            best.add(QueryClauses.boost(new DisjunctionMaxQuery(rows, 0), WHOLE), Occur.SHOULD);
            for (int i = 0; i + 1 < words.size(); i++) {
                refines.add(clauses.pair(words.get(i), words.get(i + 1)));
            }
            rows.set(0, clauses.whole(words, clauses.places()));
            refines.add(new DisjunctionMaxQuery(rows, 0));
            if (words.size() <= MAX_WORDS_TO_CORRECT && !occursAsTyped) {
                for (int i = 0; i < words.size(); i++) {
                    var near = rewritings.explain(i) ? List.<String>of() : spelling.of(words.get(i));
                    if (!near.isEmpty()) {
                        var row = clauses.wholeButOne(words, i, near, shortFields);
                        best.add(QueryClauses.boost(row, CORRECTED), Occur.SHOULD);
                        variants.putIfAbsent(i, near);
                    }
                }
            }
        }

        /** Of the ways to write a word, the one that was typed ranks first. */
        private void exactWriting(List<Query> refines) {
            for (int i = 0; i < words.size(); i++) {
                var compound = words.get(i).compound();
                if (compound != null) {
                    refines.add(clauses.bonus(List.of(compound.written()), null, EXACT_WRITING));
                }
            }
            for (var rewriting : rewritings.all()) {
                var replaced = words.subList(rewriting.from(), rewriting.to());
                if (replaced.getFirst().compound() != null) {
                    continue;
                }
                var typed = replaced.stream().map(Syllable::folded).toList();
                var joined = rewriting.terms().getFirst();
                if (joined.charAt(0) == Compound.JOINED) {
                    refines.add(clauses.bonus(typed, joined, EXACT_WRITING));
                } else if (typed.size() == 1) {
                    refines.add(clauses.bonus(typed, null, EXACT_WRITING));
                }
            }
        }

        private static Query anyOf(List<Query> queries) {
            var any = new BooleanQuery.Builder();
            queries.forEach(query -> any.add(query, Occur.SHOULD));
            return any.build();
        }
    }
}

package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Compound;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllablePairTokenStream;
import vn.bantin.search.SearchField;

/**
 * Builds clauses over the searched fields.
 *
 * @param accented whether the query has diacritics: then exact terms count more than folded ones
 */
record QueryClauses(Collection<SearchField> places, boolean accented) {

    /** Share of the other fields' scores, so that a match in all fields beats a match in one. */
    private static final float TIE_BREAKER = 0.1f;

    /** Articles without diacritics match accented queries, but rank below every exact match. */
    private static final float FOLDED_WHEN_MARKED = 0.12f;

    private static final float FOLDED_WHEN_ACCENTED = 0.5f;

    private static final float VARIANT = 0.4f;

    /** The short fields, which are cheap to search: all but the body, if there is another. */
    static Set<SearchField> shortFields(Collection<SearchField> places) {
        var fields = EnumSet.copyOf(places);
        if (fields.size() > 1) {
            fields.remove(SearchField.BODY);
        }
        return fields;
    }

    /** One word in its best field; {@code variants} replace a rare word that may be mistyped. */
    Query syllable(Syllable syllable, List<String> variants) {
        var ways = new ArrayList<Query>();
        addSyllable(syllable, variants, ways);
        return new DisjunctionMaxQuery(ways, TIE_BREAKER);
    }

    /** A word of a query, as typed or in one of its rewritings. */
    Query word(int index, Syllable syllable, List<String> variants, QueryRewrites rewritings) {
        var ways = new ArrayList<Query>();
        if (!rewritings.strict().contains(index)) {
            addSyllable(syllable, variants, ways);
        }
        for (var rewriting : rewritings.all()) {
            if (rewriting.covers(index)) {
                // each of the replaced words has this clause: together they count once
                float share = rewriting.weight() / (rewriting.to() - rewriting.from());
                addTerms(rewriting.terms(), share, places, ways);
            }
        }
        return new DisjunctionMaxQuery(ways, TIE_BREAKER);
    }

    private void addSyllable(Syllable syllable, List<String> variants, List<Query> ways) {
        for (var place : places) {
            var field = IndexFields.of(place);
            float weight = IndexFields.weight(place);
            ways.add(term(field, syllable.folded(), weight * foldedShare(syllable)));
            if (accented) {
                ways.add(term(field, syllable.exact(), weight));
            }
            for (var variant : variants) {
                ways.add(term(field, variant, weight * VARIANT));
            }
        }
    }

    private static void addTerms(List<String> terms, float weight, Collection<SearchField> where, List<Query> ways) {
        for (var place : where) {
            ways.add(boost(terms(IndexFields.of(place), terms), IndexFields.weight(place) * weight));
        }
    }

    /** All words in a row, some of them rewritten. */
    Query rewritten(List<Syllable> words, QueryRewrite rewriting, Collection<SearchField> where) {
        var terms = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            if (!rewriting.covers(i)) {
                terms.add(words.get(i).folded());
            } else if (i == rewriting.from()) {
                terms.addAll(rewriting.terms());
            }
        }
        var ways = new ArrayList<Query>();
        addTerms(terms, rewriting.weight(), where, ways);
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** A constant bonus for articles that contain {@code terms} in a row, but not {@code without}. */
    Query bonus(List<String> terms, @Nullable String without, float bonus) {
        var ways = new ArrayList<Query>();
        for (var place : places) {
            var field = IndexFields.of(place);
            var match = terms(field, terms);
            if (without != null) {
                match = new BooleanQuery.Builder()
                        .add(match, Occur.MUST)
                        .add(new TermQuery(new Term(field, without)), Occur.MUST_NOT)
                        .build();
            }
            ways.add(boost(new ConstantScoreQuery(match), IndexFields.weight(place) * bonus));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** Two neighbouring words, as one term where the field has pairs. */
    Query pair(Syllable left, Syllable right) {
        var ways = new ArrayList<Query>();
        for (var place : places) {
            float weight = IndexFields.weight(place);
            float folded = accented ? Math.min(foldedShare(left), foldedShare(right)) : 1;
            ways.add(boost(foldedPair(place, left, right), weight * folded));
            if (accented) {
                ways.add(boost(phrase(IndexFields.of(place), List.of(left, right), Syllable::exact), weight));
            }
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** All syllables in a row: folded, and with a higher weight as typed. */
    Query whole(List<Syllable> syllables, Collection<SearchField> where) {
        var ways = new ArrayList<Query>();
        for (var place : where) {
            float weight = IndexFields.weight(place);
            float folded = accented ? FOLDED_WHEN_ACCENTED : 1;
            ways.add(boost(phrase(IndexFields.of(place), syllables, Syllable::folded), weight * folded));
            if (accented) {
                ways.add(boost(phrase(IndexFields.of(place), syllables, Syllable::exact), weight));
            }
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** All syllables in a row, where the one at {@code position} is any of {@code variants}. */
    Query wholeButOne(List<Syllable> syllables, int position, List<String> variants, Collection<SearchField> where) {
        var ways = new ArrayList<Query>();
        for (var place : where) {
            var field = IndexFields.of(place);
            var row = new MultiPhraseQuery.Builder();
            for (int i = 0; i < syllables.size(); i++) {
                if (i == position) {
                    row.add(variants.stream().map(v -> new Term(field, v)).toArray(Term[]::new));
                } else {
                    row.add(new Term(field, syllables.get(i).folded()));
                }
            }
            ways.add(boost(row.build(), IndexFields.weight(place)));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** An exact phrase; typed diacritics must match. A compound is found joined as well. */
    Query quoted(List<Syllable> syllables) {
        var ways = new BooleanQuery.Builder();
        for (var place : places) {
            var field = IndexFields.of(place);
            var phrase = phrase(field, syllables, Syllable::exactOrFolded);
            ways.add(boost(phrase, IndexFields.weight(place)), Occur.SHOULD);
            var joined = joined(syllables);
            if (joined != null) {
                ways.add(term(field, joined, IndexFields.weight(place)), Occur.SHOULD);
                ways.add(term(field, Compound.JOINED + joined, IndexFields.weight(place)), Occur.SHOULD);
            }
        }
        return ways.build();
    }

    /** The phrase as one joined word, if it is one word or one compound. */
    private static @Nullable String joined(List<Syllable> syllables) {
        var compound = syllables.getFirst().compound();
        if (compound != null && compound.size() == syllables.size()) {
            return compound.joined();
        }
        return syllables.size() == 1 && !syllables.getFirst().marked()
                ? syllables.getFirst().folded()
                : null;
    }

    static Query terms(String field, List<String> terms) {
        return terms.size() == 1
                ? new TermQuery(new Term(field, terms.getFirst()))
                : new PhraseQuery(field, terms.toArray(new String[0]));
    }

    static Query phrase(String field, List<Syllable> syllables, Function<Syllable, String> form) {
        if (syllables.size() == 1) {
            return new TermQuery(new Term(field, form.apply(syllables.getFirst())));
        }
        var terms = new String[syllables.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = form.apply(syllables.get(i));
        }
        return new PhraseQuery(field, terms);
    }

    private static Query foldedPair(SearchField place, Syllable left, Syllable right) {
        return switch (place) {
            case HEADLINE ->
                new TermQuery(new Term(IndexFields.HEADLINE_PAIRS, SyllablePairTokenStream.pair(left, right)));
            case LEAD -> new TermQuery(new Term(IndexFields.LEAD_PAIRS, SyllablePairTokenStream.pair(left, right)));
            case BODY -> phrase(IndexFields.BODY, List.of(left, right), Syllable::folded);
        };
    }

    private float foldedShare(Syllable syllable) {
        if (!accented) {
            return 1;
        }
        return syllable.marked() ? FOLDED_WHEN_MARKED : FOLDED_WHEN_ACCENTED;
    }

    private static Query term(String field, String text, float boost) {
        return boost(new TermQuery(new Term(field, text)), boost);
    }

    static Query boost(Query query, float boost) {
        return boost == 1 ? query : new BoostQuery(query, boost);
    }
}

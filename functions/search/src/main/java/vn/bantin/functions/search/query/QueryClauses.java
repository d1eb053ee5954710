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
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.PairStream;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.search.SearchField;

/** The pieces that queries are made of, over the places asked for. */
record QueryClauses(Collection<SearchField> places, boolean accented) {

    /** A little of what other places add, so that a match in all of them beats a match in one. */
    private static final float TIE = 0.1f;

    /** A folded match where marks were typed: kept, for old texts without marks, but below any exact one. */
    private static final float FOLDED_WHEN_MARKED = 0.12f;

    private static final float FOLDED_WHEN_ACCENTED = 0.5f;

    private static final float VARIANT = 0.4f;

    /** Those of the places that are soon looked through: without the body, if there is another. */
    static Set<SearchField> brief(Collection<SearchField> places) {
        var brief = EnumSet.copyOf(places);
        if (brief.size() > 1) {
            brief.remove(SearchField.BODY);
        }
        return brief;
    }

    /** One syllable, wherever it is found best; {@code variants} stand in for a syllable that is hardly known. */
    Query syllable(Syllable syllable, List<String> variants) {
        var ways = new ArrayList<Query>();
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
        return new DisjunctionMaxQuery(ways, TIE);
    }

    /** Two neighbours, as one term where the index has pairs. */
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

    /** All syllables in a row; folded, and better with the marks as typed. */
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

    /** A row in which the syllable at {@code position} was meant to be one of {@code variants}. */
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

    /** Word for word, accents counting where they were typed. */
    Query quoted(List<Syllable> syllables) {
        var ways = new BooleanQuery.Builder();
        for (var place : places) {
            var phrase = phrase(IndexFields.of(place), syllables, Syllable::exactOrFolded);
            ways.add(boost(phrase, IndexFields.weight(place)), Occur.SHOULD);
        }
        return ways.build();
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
            case HEADLINE -> new TermQuery(new Term(IndexFields.HEADLINE_PAIRS, PairStream.pair(left, right)));
            case LEAD -> new TermQuery(new Term(IndexFields.LEAD_PAIRS, PairStream.pair(left, right)));
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

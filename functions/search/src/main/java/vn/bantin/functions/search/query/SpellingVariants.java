package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.search.SearchField;

/** Syllables of the index one slip of the finger away: a letter more, less, another, or two swapped. */
record SpellingVariants(IndexReader reader, Collection<SearchField> places) {

    /** More would cost time and add noise. */
    private static final int MOST = 12;

    /** A syllable is rare if at most this many articles, plus one in {@value #RARE_SHARE}, have it. */
    private static final int RARE = 1;

    private static final int RARE_SHARE = 5_000;

    private static final int FAR_MORE = 5;

    /** In how many articles, at most, the folded syllable stands in any one place. */
    private int frequency(String folded) throws IOException {
        int most = 0;
        for (var place : places) {
            most = Math.max(most, reader.docFreq(new Term(IndexFields.of(place), folded)));
        }
        return most;
    }

    private boolean isRare(Syllable syllable) throws IOException {
        return fits(syllable) && frequency(syllable.folded()) <= RARE + reader.maxDoc() / RARE_SHARE;
    }

    /** What a rare syllable may have been meant to be: only what is far more frequent than itself. */
    List<String> instead(Syllable syllable) throws IOException {
        return isRare(syllable) ? of(syllable, FAR_MORE * frequency(syllable.folded())) : List.of();
    }

    /** Most frequent first; empty for what has no slips worth guessing: numbers, single letters. */
    List<String> of(Syllable syllable) throws IOException {
        return of(syllable, 0);
    }

    private List<String> of(Syllable syllable, int moreThan) throws IOException {
        if (!fits(syllable)) {
            return List.of();
        }
        var found = new HashMap<String, Integer>();
        var near = FuzzyQuery.getFuzzyAutomaton(syllable.folded(), 1, 0, true);
        for (var place : places) {
            collect(IndexFields.of(place), near, found);
        }
        found.remove(syllable.folded());
        return found.entrySet().stream()
                .filter(term -> term.getValue() > moreThan)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void collect(String field, CompiledAutomaton near, Map<String, Integer> found) throws IOException {
        var all = MultiTerms.getTerms(reader, field);
        if (all == null) {
            return;
        }
        var terms = near.getTermsEnum(all);
        for (var term = terms.next(); term != null; term = terms.next()) {
            if (term.length > 0 && term.bytes[term.offset] != Syllable.EXACT) {
                found.merge(term.utf8ToString(), terms.docFreq(), Math::max);
            }
        }
    }

    private static boolean fits(Syllable syllable) {
        var folded = syllable.folded();
        return folded.length() > 1 && folded.length() < 20 && folded.chars().noneMatch(Character::isDigit);
    }
}

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
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.search.SearchField;

/** Corrections from the index at edit distance 1: a letter inserted, deleted, replaced, or two transposed. */
record SpellingCorrections(IndexReader reader, Collection<SearchField> places) {

    /** More would be slow and add noise. */
    private static final int MAX_VARIANTS = 12;

    /** A syllable is rare if it occurs in at most this many articles, plus one in {@value #RARE_SHARE}. */
    private static final int RARE = 1;

    private static final int RARE_SHARE = 5_000;

    private static final int MIN_FREQUENCY_RATIO = 5;

    /** The highest document frequency of the folded syllable in any of the fields. */
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

    /** Corrections of a rare syllable: only much more frequent ones. */
    List<String> instead(Syllable syllable) throws IOException {
        return isRare(syllable) ? of(syllable, MIN_FREQUENCY_RATIO * frequency(syllable.folded())) : List.of();
    }

    /** Corrections, most frequent first; none for numbers and single letters. */
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
                .limit(MAX_VARIANTS)
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
            if (term.length > 0 && isWord(term)) {
                found.merge(term.utf8ToString(), terms.docFreq(), Math::max);
            }
        }
    }

    /** Not an exact term, a joined term or a compound as written. */
    private static boolean isWord(BytesRef term) {
        for (int i = term.offset; i < term.offset + term.length; i++) {
            if (term.bytes[i] >= 0 && !(term.bytes[i] >= 'a' && term.bytes[i] <= 'z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Syllable syllable) {
        var folded = syllable.folded();
        return folded.length() > 1 && folded.length() < 20 && folded.chars().noneMatch(Character::isDigit);
    }
}

package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Compound;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllablePairTokenStream;
import vn.bantin.search.SearchField;

/**
 * The other ways to write a query's words that the index contains.
 *
 * <ul>
 *   <li>A compound is found joined: {@code TP.HCM} finds {@code TPHCM}.
 *   <li>Neighbouring words are found joined: {@code TP HCM} finds {@code TPHCM} and {@code TP.HCM}.
 *   <li>A word that is not a Vietnamese syllable is found split: {@code tphcm} finds {@code TP HCM}, {@code wifi} finds
 *       {@code wi-fi}.
 *   <li>{@linkplain Synonyms Synonyms}.
 * </ul>
 *
 * @param strict indexes of words that count only in one of the rewritings, not by themselves: the {@code f} of {@code F-35}
 */
record QueryRewrites(List<QueryRewrite> all, Set<Integer> strict) {

    static final QueryRewrites NONE = new QueryRewrites(List.of(), Set.of());

    /** The shape of a Vietnamese syllable without diacritics. */
    static final Pattern VIETNAMESE =
            Pattern.compile("(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?");

    /** The exact term of a syllable that matches whatever the diacritics. */
    static final String ANY_DIACRITICS = "";

    private static final float AS_TYPED = 1f;
    private static final float COMPOUND_JOINED = 0.9f;
    private static final float SPLIT = 0.8f;

    /** Two Vietnamese words joined are a name, a hashtag or an accident. */
    private static final float WORDS_JOINED = 0.3f;

    /** Queries up to this length are tried in all ways; longer ones are headlines, where most words match anyway. */
    private static final int SHORT_QUERY = 8;

    private static final int MAX_JOINED_WORDS = 4;
    private static final int MAX_JOINED_LENGTH = 24;
    private static final int MAX_SPLIT_LENGTH = 14;

    /** Bounds the clauses of a query. */
    private static final int MAX_REWRITINGS = 24;

    /** Parts this long are words of their own ({@code Nga-Ukraine}). */
    private static final int WORD_LENGTH = 3;

    static QueryRewrites of(
            List<Syllable> words, Collection<SearchField> places, IndexSearcher searcher, Synonyms synonyms)
            throws IOException {
        return new Finder(words, places, searcher).find(synonyms);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether the index contains the word in another form, so that it is not a typing error, however rare it is. */
    boolean explain(int word) {
        if (strict.contains(word)) {
            return true;
        }
        for (var rewriting : all) {
            if (rewriting.covers(word) && !rewriting.guess()) {
                return true;
            }
        }
        return false;
    }

    /** One query's search for rewritings. */
    private static final class Finder {
        private final List<Syllable> words;
        private final Collection<SearchField> places;
        private final IndexSearcher searcher;
        private final IndexReader reader;
        private final Set<QueryRewrite> found = new LinkedHashSet<>();
        private final Set<Integer> strict = new HashSet<>();

        Finder(List<Syllable> words, Collection<SearchField> places, IndexSearcher searcher) {
            this.words = words;
            this.places = places;
            this.searcher = searcher;
            this.reader = searcher.getIndexReader();
        }

        QueryRewrites find(Synonyms synonyms) throws IOException {
            for (int i = 0; i < words.size(); i++) {
                var compound = words.get(i).compound();
                if (compound != null && i + compound.size() <= words.size()) {
                    compound(i, compound);
                }
                if (words.size() <= SHORT_QUERY) {
                    joined(i);
                }
                split(i);
            }
            found.addAll(synonyms.of(words));
            if (found.isEmpty()) {
                return NONE;
            }
            // a strict word beyond the limit would have no clause at all
            boolean complete = found.size() <= MAX_REWRITINGS;
            return new QueryRewrites(
                    found.stream().limit(MAX_REWRITINGS).toList(), complete ? Set.copyOf(strict) : Set.of());
        }

        private void compound(int from, Compound compound) {
            int to = from + compound.size();
            var parts = words.subList(from, to).stream().map(Syllable::folded).toList();
            if (parts.stream().anyMatch(part -> part.length() < WORD_LENGTH || !isLetters(part))) {
                for (int i = from; i < to; i++) {
                    strict.add(i);
                }
            }
            found.add(new QueryRewrite(from, to, parts, AS_TYPED, false));
            joinedTerms(from, to, compound.joined(), COMPOUND_JOINED);
        }

        private void joined(int from) throws IOException {
            var joined = new StringBuilder(words.get(from).folded());
            for (int to = from + 1; to < words.size() && to - from < MAX_JOINED_WORDS; to++) {
                joined.append(words.get(to).folded());
                if (joined.length() > MAX_JOINED_LENGTH) {
                    return;
                }
                if (exists(joined.toString()) || exists(Compound.JOINED + joined.toString())) {
                    joinedTerms(from, to + 1, joined.toString(), joinedWeight(from, to + 1));
                }
            }
        }

        private float joinedWeight(int from, int to) {
            return words.subList(from, to).stream()
                            .allMatch(word -> VIETNAMESE.matcher(word.folded()).matches())
                    ? WORDS_JOINED
                    : SPLIT;
        }

        private void joinedTerms(int from, int to, String joined, float weight) {
            boolean guess = weight == WORDS_JOINED;
            found.add(new QueryRewrite(from, to, List.of(joined), weight, guess));
            found.add(new QueryRewrite(from, to, List.of(Compound.JOINED + joined), weight, guess));
        }

        private void split(int at) throws IOException {
            var word = words.get(at).folded();
            if (exists(Compound.JOINED + word)) {
                found.add(new QueryRewrite(at, at + 1, List.of(Compound.JOINED + word), COMPOUND_JOINED, false));
            }
            if (!isLetters(word)
                    || word.length() < 3
                    || word.length() > MAX_SPLIT_LENGTH
                    || VIETNAMESE.matcher(word).matches()) {
                return;
            }
            for (int i = 1; i < word.length(); i++) {
                var left = word.substring(0, i);
                var right = word.substring(i);
                if (standTogether(left, right)) {
                    found.add(new QueryRewrite(at, at + 1, List.of(left, right), SPLIT, true));
                }
            }
        }

        /** Pairs are indexed for headlines and leads; bodies need a phrase query, worth it for rare parts only. */
        private boolean standTogether(String left, String right) throws IOException {
            var pair = SyllablePairTokenStream.pair(left, right);
            if (reader.docFreq(new Term(IndexFields.HEADLINE_PAIRS, pair)) > 0
                    || reader.docFreq(new Term(IndexFields.LEAD_PAIRS, pair)) > 0) {
                return true;
            }
            if (words.size() > SHORT_QUERY
                    || !places.contains(SearchField.BODY)
                    || VIETNAMESE.matcher(left).matches()
                            && VIETNAMESE.matcher(right).matches()) {
                return false;
            }
            var body = IndexFields.of(SearchField.BODY);
            if (reader.docFreq(new Term(body, left)) == 0 || reader.docFreq(new Term(body, right)) == 0) {
                return false;
            }
            return searcher.count(QueryClauses.terms(body, List.of(left, right))) > 0;
        }

        private boolean exists(String term) throws IOException {
            for (var place : places) {
                if (reader.docFreq(new Term(IndexFields.of(place), term)) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The folded syllables that a rewriting puts in place of the words, for highlighting; a joined term as one. */
    static List<Syllable> syllables(QueryRewrite rewriting) {
        var syllables = new ArrayList<Syllable>();
        for (var term : rewriting.terms()) {
            var text = term.charAt(0) == Compound.JOINED ? term.substring(1) : term;
            syllables.add(new Syllable(text, ANY_DIACRITICS, false, 0, 0));
        }
        return syllables;
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(Character::isLetter);
    }
}

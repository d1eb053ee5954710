package vn.bantin.functions.search.query;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import vn.bantin.article.Slugs;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllablePairTokenStream;
import vn.bantin.functions.search.text.SyllableSplitter;

/**
 * Articles on the same subject: they share distinctive pairs of syllables of headline and lead, or tags. Candidates share a
 * tag or belong to the same top-level category, and a candidate without a common tag must share {@value #MIN_SIMILARITY} of
 * the subject's own score: two articles always have some pair in common. The same category and newer articles rank higher.
 */
record RelatedArticlesQuery(IndexSearcher searcher) {

    private static final int MAX_PAIRS = 20;
    private static final int MAX_CANDIDATES = 60;
    private static final float HEADLINE_WEIGHT = 2f;

    /** A pair in more than this share of all articles is not distinctive. */
    private static final int MAX_PAIR_SHARE = 50;

    private static final int ALWAYS_DISTINCTIVE = 20;

    /** One common tag outweighs two common pairs. */
    private static final float TAG_WEIGHT = 12f;

    private static final int MIN_SHARED_PAIRS = 2;
    private static final float MIN_SIMILARITY = 0.15f;
    private static final double SAME_CATEGORY = 1.4;
    private static final double NEAR_CATEGORY = 1.2;

    /** The factor that the score of a very old article approaches. */
    private static final double OLD = 0.6;

    private static final Duration HALF_LIFE = Duration.ofDays(180);

    private record Candidate(String slug, double score) {}

    /** Slugs, best first. */
    List<String> of(ArticleSearcher.Subject subject, Query visible, Instant now) throws IOException {
        var weights = pairs(subject);
        var pairs = new BooleanQuery.Builder();
        float own = 0;
        for (var pair : weights.entrySet()) {
            pairs.add(pair(pair.getKey(), pair.getValue()), Occur.SHOULD);
            own += HEADLINE_WEIGHT * pair.getValue();
        }
        pairs.setMinimumNumberShouldMatch(MIN_SHARED_PAIRS);
        var near = new BooleanQuery.Builder()
                .add(pairs.build(), Occur.MUST)
                .add(
                        new TermInSetQuery(
                                IndexFields.CATEGORY,
                                subject.near().stream().map(BytesRef::new).toList()),
                        Occur.FILTER)
                .build();
        var tags = tags(subject);
        var shared = new BooleanQuery.Builder().add(near, Occur.SHOULD);
        for (var tag : tags) {
            shared.add(
                    QueryClauses.boost(
                            new ConstantScoreQuery(new TermQuery(new Term(IndexFields.TAG, tag))), TAG_WEIGHT),
                    Occur.SHOULD);
        }
        var query = new BooleanQuery.Builder()
                .add(shared.build(), Occur.MUST)
                .add(visible, Occur.FILTER)
                .add(new TermQuery(new Term(IndexFields.SLUG, subject.slug())), Occur.MUST_NOT)
                .build();
        float floor = Math.min(TAG_WEIGHT, own * MIN_SIMILARITY);
        var candidates = new ArrayList<Candidate>();
        for (var doc : searcher.search(query, MAX_CANDIDATES).scoreDocs) {
            if (doc.score >= floor) {
                candidates.add(candidate(doc, subject, now));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::slug));
        return candidates.stream().map(Candidate::slug).toList();
    }

    private static Set<String> tags(ArticleSearcher.Subject subject) {
        var tags = new HashSet<String>();
        for (var tag : subject.tags()) {
            var folded = Slugs.folded(tag);
            if (!folded.isEmpty()) {
                tags.add(folded);
            }
        }
        return tags;
    }

    private Candidate candidate(ScoreDoc doc, ArticleSearcher.Subject subject, Instant now) throws IOException {
        var leaf = searcher.getLeafContexts().get(ReaderUtil.subIndex(doc.doc, searcher.getLeafContexts()));
        int local = doc.doc - leaf.docBase;
        BinaryDocValues slug = DocValues.getBinary(leaf.reader(), IndexFields.SLUG);
        slug.advanceExact(local);
        var published = DocValues.getNumeric(leaf.reader(), IndexFields.PUBLISHED);
        published.advanceExact(local);
        var category = DocValues.getSorted(leaf.reader(), IndexFields.CATEGORY);
        var id = category.advanceExact(local)
                ? category.lookupOrd(category.ordValue()).utf8ToString()
                : "";
        double age = Math.max(0, now.toEpochMilli() - published.longValue());
        double freshness = OLD + (1 - OLD) * Math.pow(0.5, age / HALF_LIFE.toMillis());
        return new Candidate(slug.binaryValue().utf8ToString(), doc.score * freshness * kinship(id, subject));
    }

    private static double kinship(String category, ArticleSearcher.Subject subject) {
        if (category.equals(subject.category())) {
            return SAME_CATEGORY;
        }
        return subject.near().contains(category) ? NEAR_CATEGORY : 1;
    }

    /** The most distinctive pairs of the subject and their weights. */
    private Map<String, Float> pairs(ArticleSearcher.Subject subject) throws IOException {
        var weights = new HashMap<String, Float>();
        addDistinctive(subject.headline(), HEADLINE_WEIGHT, weights);
        addDistinctive(subject.lead(), 1, weights);
        var best = new HashMap<String, Float>();
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_PAIRS)
                .forEach(pair -> best.put(pair.getKey(), pair.getValue()));
        return best;
    }

    /** Pairs that other articles have too, but not many. */
    private void addDistinctive(String text, float weight, Map<String, Float> weights) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        List<Syllable> syllables = SyllableSplitter.of(text);
        for (int i = 0; i + 1 < syllables.size(); i++) {
            var pair = SyllablePairTokenStream.pair(syllables.get(i), syllables.get(i + 1));
            int articles = reader.docFreq(new Term(IndexFields.HEADLINE_PAIRS, pair))
                    + reader.docFreq(new Term(IndexFields.LEAD_PAIRS, pair));
            if (articles > 1 && articles < Math.max(ALWAYS_DISTINCTIVE, reader.maxDoc() / MAX_PAIR_SHARE)) {
                weights.merge(pair, weight * (float) Math.log(1 + (double) reader.maxDoc() / articles), Math::max);
            }
        }
    }

    /** One common pair counts once, more in a headline. */
    private static Query pair(String pair, float weight) {
        return new DisjunctionMaxQuery(
                List.of(
                        constant(IndexFields.HEADLINE_PAIRS, pair, weight * HEADLINE_WEIGHT),
                        constant(IndexFields.LEAD_PAIRS, pair, weight)),
                0);
    }

    private static Query constant(String field, String term, float score) {
        return QueryClauses.boost(new ConstantScoreQuery(new TermQuery(new Term(field, term))), score);
    }
}

package vn.bantin.functions.search.query;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Slugs;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.PairStream;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/**
 * Articles on the same subject: they share the telling pairs of syllables of headline and lead, or tags. Those of the same
 * category, or near it, and newer ones come first among equals.
 */
record RelatedArticlesQuery(IndexSearcher searcher) {

    private static final int PAIRS = 20;
    private static final int CANDIDATES = 60;
    private static final float HEADLINE = 2f;
    private static final float TAG = 2.5f;

    /** A subject is more than one shared pair, which any two articles have. */
    private static final int SHARED = 2;

    private static final double SAME_CATEGORY = 1.4;
    private static final double NEAR_CATEGORY = 1.2;
    private static final double OLD = 0.6;
    private static final Duration HALF = Duration.ofDays(180);

    /** Slugs by score, best first. {@code near} are the ids of categories under the same top one. */
    List<String> of(ArticleSearcher.Subject subject, Query visible, Instant now) throws IOException {
        var shared = new BooleanQuery.Builder();
        var pairs = new HashMap<String, Double>();
        telling(subject.headline(), HEADLINE, pairs);
        telling(subject.lead(), 1, pairs);
        pairs.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PAIRS)
                .forEach(pair -> {
                    shared.add(pair(IndexFields.HEADLINE_PAIRS, pair.getKey(), HEADLINE), Occur.SHOULD);
                    shared.add(pair(IndexFields.LEAD_PAIRS, pair.getKey(), 1), Occur.SHOULD);
                });
        for (var tag : subject.tags()) {
            var same = new TermQuery(new Term(IndexFields.TAG, Slugs.folded(tag)));
            // a shared tag says as much as two shared pairs
            shared.add(QueryClauses.boost(same, TAG), Occur.SHOULD).add(same, Occur.SHOULD);
        }
        shared.setMinimumNumberShouldMatch(SHARED);
        var query = new BooleanQuery.Builder()
                .add(shared.build(), Occur.MUST)
                .add(visible, Occur.FILTER)
                .add(new TermQuery(new Term(IndexFields.SLUG, subject.slug())), Occur.MUST_NOT)
                .build();
        var scored = new ArrayList<Scored>();
        for (var doc : searcher.search(query, CANDIDATES).scoreDocs) {
            scored.add(score(doc, subject, now));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::slug));
        return scored.stream().map(Scored::slug).toList();
    }

    private record Scored(String slug, double score) {}

    private Scored score(ScoreDoc doc, ArticleSearcher.Subject subject, Instant now) throws IOException {
        var leaf = searcher.getLeafContexts().get(ReaderUtil.subIndex(doc.doc, searcher.getLeafContexts()));
        int local = doc.doc - leaf.docBase;
        var slug = DocValues.getBinary(leaf.reader(), IndexFields.SLUG);
        slug.advanceExact(local);
        var published = DocValues.getNumeric(leaf.reader(), IndexFields.PUBLISHED);
        published.advanceExact(local);
        var category = DocValues.getSorted(leaf.reader(), IndexFields.CATEGORY);
        var id = category.advanceExact(local)
                ? category.lookupOrd(category.ordValue()).utf8ToString()
                : null;
        double age = Math.max(0, now.toEpochMilli() - published.longValue());
        double fresh = OLD + (1 - OLD) * Math.pow(0.5, age / HALF.toMillis());
        return new Scored(slug.binaryValue().utf8ToString(), doc.score * fresh * kinship(id, subject));
    }

    private static double kinship(@Nullable String category, ArticleSearcher.Subject subject) {
        if (category == null) {
            return 1;
        }
        if (category.equals(subject.category())) {
            return SAME_CATEGORY;
        }
        return Set.copyOf(subject.near()).contains(category) ? NEAR_CATEGORY : 1;
    }

    /** Pairs that some other articles have, but not too many. */
    private void telling(String text, float weight, Map<String, Double> pairs) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        List<Syllable> syllables = Syllables.of(text);
        for (int i = 0; i + 1 < syllables.size(); i++) {
            var pair = PairStream.pair(syllables.get(i), syllables.get(i + 1));
            int articles = reader.docFreq(new Term(IndexFields.HEADLINE_PAIRS, pair))
                    + reader.docFreq(new Term(IndexFields.LEAD_PAIRS, pair));
            if (articles > 1 && articles < Math.max(20, reader.maxDoc() / 5)) {
                pairs.merge(pair, weight * Math.log(1 + (double) reader.maxDoc() / articles), Double::sum);
            }
        }
    }

    private static Query pair(String field, String pair, float weight) {
        return QueryClauses.boost(new TermQuery(new Term(field, pair)), weight);
    }
}

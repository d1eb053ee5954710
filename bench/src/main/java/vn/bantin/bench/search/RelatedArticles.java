package vn.bantin.bench.search;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.search.IndexableArticle;

/** Judges related articles by the corpus's own categories and tags: an unrelated one shares neither. */
record RelatedArticles(IndexReader reader, List<IndexableArticle> articles) {

    private static final int SHOWN = 6;

    /** The share of shown articles that are strangers. */
    double strangers(int subjects, PrintStream out) throws IOException {
        var searcher = new ArticleSearcher(reader, ZoneId.of("Asia/Ho_Chi_Minh"));
        var bySlug = new HashMap<String, IndexableArticle>();
        articles.forEach(article -> bySlug.put(article.slug(), article));
        int shown = 0;
        int strangers = 0;
        int asked = 0;
        int step = Math.max(1, articles.size() / subjects);
        for (int i = 0; i < articles.size(); i += step) {
            var article = articles.get(i);
            asked++;
            for (var slug : searcher.related(subject(article), SHOWN, Instant.parse("2100-01-01T00:00:00Z"))) {
                shown++;
                strangers += isStranger(article, bySlug, slug) ? 1 : 0;
            }
        }
        out.printf(
                "%nrelated articles: %d subjects, %.1f shown each, %d strangers%n",
                asked, shown / (double) asked, strangers);
        return strangers / (double) Math.max(1, shown);
    }

    private static boolean isStranger(IndexableArticle subject, Map<String, IndexableArticle> bySlug, String slug) {
        var other = bySlug.get(slug);
        return other == null
                || !String.valueOf(other.categoryId()).equals(subject.categoryId())
                        && other.tags().stream().noneMatch(subject.tags()::contains);
    }

    private static ArticleSearcher.Subject subject(IndexableArticle article) {
        var category = String.valueOf(article.categoryId());
        return new ArticleSearcher.Subject(
                article.slug(),
                article.headline(),
                article.lead(),
                article.tags(),
                category,
                List.of(category),
                List.of(category));
    }
}

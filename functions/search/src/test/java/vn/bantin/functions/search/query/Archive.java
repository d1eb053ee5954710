package vn.bantin.functions.search.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.functions.search.index.ArticleDocument;
import vn.bantin.search.IndexHits;
import vn.bantin.search.IndexableArticle;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SynonymGroups;

/** An in-memory index of a few articles for tests. */
final class Archive {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final List<IndexableArticle> articles = new ArrayList<>();
    private Synonyms synonyms = Synonyms.NONE;
    private final Map<String, Long> views = new HashMap<>();
    private @Nullable ArticleSearcher searcher;

    Archive with(String slug, String headline, String lead, String body) {
        return with(article(slug, headline, lead, body, "tin", Instant.parse("2026-01-01T00:00:00Z"), null));
    }

    Archive with(IndexableArticle article) {
        articles.add(article);
        return this;
    }

    Archive synonyms(List<List<String>> groups) {
        synonyms = new Synonyms(new SynonymGroups(1, groups));
        return this;
    }

    Archive read(String slug, long times) {
        views.put("id-" + slug, times);
        return this;
    }

    static IndexableArticle article(
            String slug,
            String headline,
            String lead,
            String body,
            String category,
            Instant published,
            @Nullable Instant expires) {
        return new IndexableArticle(
                "id-" + slug,
                slug,
                headline,
                lead,
                body,
                category,
                List.of(new AuthorRef("an", "Lê Văn An")),
                List.of("Dân vận"),
                published,
                expires,
                1);
    }

    String headline(String slug) {
        return articles.stream()
                .filter(article -> article.slug().equals(slug))
                .findFirst()
                .orElseThrow()
                .headline();
    }

    List<String> slugs(String text) {
        return slugs(SearchQuery.of(text));
    }

    List<String> slugs(SearchQuery query) {
        return find(query).found().hits().stream().map(IndexHits.Hit::slug).toList();
    }

    ArticleSearcher.Result find(SearchQuery query) {
        return find(query, SearchCursor.start(), 10);
    }

    ArticleSearcher.Result find(SearchQuery query, SearchCursor cursor, int limit) {
        try {
            return searcher().find(query, cursor, limit, NOW, synonyms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArticleSearcher searcher() throws IOException {
        if (searcher == null) {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
                for (var article : articles) {
                    writer.addDocument(ArticleDocument.of(article, views.getOrDefault(article.id(), 0L)));
                }
            }
            searcher = new ArticleSearcher(DirectoryReader.open(directory), ZONE);
        }
        return searcher;
    }
}

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
import vn.bantin.functions.search.index.ArticleDocument;
import vn.bantin.search.Found;
import vn.bantin.search.Indexable;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.Walk;

/** A few articles in memory, and a way to ask for them. */
final class Archive {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Indexable> articles = new ArrayList<>();
    private final Map<String, Long> views = new HashMap<>();
    private @Nullable Finder finder;

    Archive with(String slug, String headline, String lead, String body) {
        return with(article(slug, headline, lead, body, "tin", Instant.parse("2026-01-01T00:00:00Z"), null));
    }

    Archive with(Indexable article) {
        articles.add(article);
        return this;
    }

    Archive read(String slug, long times) {
        views.put("id-" + slug, times);
        return this;
    }

    static Indexable article(
            String slug,
            String headline,
            String lead,
            String body,
            String category,
            Instant published,
            @Nullable Instant expires) {
        return new Indexable(
                "id-" + slug,
                slug,
                headline,
                lead,
                body,
                category,
                List.of("an"),
                List.of("Dân vận"),
                published,
                expires,
                1);
    }

    List<String> slugs(String text) {
        return slugs(SearchQuery.of(text));
    }

    List<String> slugs(SearchQuery query) {
        return find(query).found().hits().stream().map(Found.Hit::slug).toList();
    }

    Finder.Result find(SearchQuery query) {
        return find(query, Walk.start(), 10);
    }

    Finder.Result find(SearchQuery query, Walk walk, int limit) {
        try {
            return finder().find(query, walk, limit, NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finder finder() throws IOException {
        if (finder == null) {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
                for (var article : articles) {
                    writer.addDocument(ArticleDocument.of(article, views.getOrDefault(article.id(), 0L)));
                }
            }
            finder = new Finder(DirectoryReader.open(directory), ZONE);
        }
        return finder;
    }
}

package vn.bantin.functions.search.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.bantin.article.Article;
import vn.bantin.article.Live;
import vn.bantin.json.ArticleJson;
import vn.bantin.search.LiveArticleSource;

/** In-memory live articles. */
public final class MemoryArticles implements LiveArticleSource {

    /** Large enough that the segment of a single article is not embedded in the manifest. */
    private static final String LONG =
            IntStream.range(0, 500).mapToObj(i -> " x" + i * i).collect(Collectors.joining());

    public final Map<String, Live> live = new ConcurrentSkipListMap<>();

    public void publish(String slug, String headline) {
        live.put(slug, article(slug, headline, Instant.parse("2026-01-01T00:00:00Z")));
    }

    public void withdraw(String slug) {
        live.put(slug, new Live.Withdrawn("id-" + slug, "Đã gỡ"));
    }

    public void expire(String slug, Instant at) {
        if (live.get(slug) instanceof Live.Published a) {
            live.put(
                    slug,
                    new Live.Published(
                            a.id(), a.json(), a.hash(), a.categoryId(), a.publishedAt(), at, a.modifiedAt()));
        }
    }

    static Live.Published article(String slug, String headline, Instant publishedAt) {
        var article = new Article(
                "id-" + slug,
                slug,
                headline,
                "",
                "<p>" + headline + LONG + "</p>",
                "c1",
                "",
                "",
                List.of(),
                List.of(),
                null,
                publishedAt,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                1);
        var json = ArticleJson.write(article);
        return new Live.Published(
                "id-" + slug, json, new String(json, StandardCharsets.UTF_8), "c1", publishedAt, null, publishedAt);
    }

    @Override
    public Map<String, Live> at(Collection<String> slugs, boolean strongly) {
        var found = new HashMap<String, Live>();
        for (var slug : slugs) {
            var standing = live.get(slug);
            if (standing != null) {
                found.put(slug, standing);
            }
        }
        return found;
    }

    @Override
    public void slugs(Consumer<Collection<String>> batch) {
        for (var slug : live.keySet()) {
            batch.accept(List.of(slug));
        }
    }
}

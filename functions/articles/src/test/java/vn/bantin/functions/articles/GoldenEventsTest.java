package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.persistence.AttributeValues.s;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.CardJson;
import vn.bantin.json.Json;
import vn.bantin.json.TaxonomyJson;
import vn.bantin.persistence.AttributeValues;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.Schema;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.web.Cursors;
import vn.bantin.web.Etag;

/** The events that `./bantin invoke` and `sam local invoke` send, on DynamoDB Local, byte in and byte out. */
class GoldenEventsTest {

    private static final Path EVENTS = Path.of(System.getProperty("bantin.root"), "events", "articles");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String SLUG = "ben-do-my-lach-mo-lai";

    private final String table = LocalDynamo.newsroomTable();
    private final ArticlesHandler function = new ArticlesHandler(
            new ReadContext(
                    new DynamoArticleRepository(LocalDynamo.client(), table, () -> NOW),
                    new Cursors(() -> List.of("a key for tests".getBytes(UTF_8)), () -> NOW),
                    () -> NOW,
                    ZoneId.of("Asia/Ho_Chi_Minh"),
                    "https://bantin.example",
                    "Bản Tin"),
            () -> id -> 229);

    @BeforeEach
    void publish() {
        put(Schema.taxonomy(), Map.of("json", s(TaxonomyJson.write(tree())), "version", AttributeValues.n(1)));
        publish(Desk.article("a1", SLUG, "Bến đò Mỹ Lạch mở lại", NOW.minusSeconds(3600)), "c2");
    }

    private static Taxonomy tree() {
        return new Taxonomy(
                1,
                Map.of(
                        "c1", new Category("c1", "van-hoa", "Văn hoá", 1, null),
                        "c2", new Category("c2", "di-san", "Di sản", 1, "c1")),
                Map.of());
    }

    private void publish(Article article, String categoryId) {
        var json = ArticleJson.write(article);
        put(
                Schema.live(SLUG),
                Map.of(
                        "id", s("a1"),
                        "state", s("live"),
                        "json", AttributeValues.gzip(json),
                        "hash", s(Etag.hash(json)),
                        "categoryId", s(categoryId),
                        "publishedAt", AttributeValues.time(article.publishedAt()),
                        "modifiedAt", AttributeValues.time(article.publishedAt())));
        for (var scope : List.of(Scope.ALL, Scope.category("c1"), Scope.category(categoryId))) {
            put(
                    Schema.key(Schema.listing(scope.key()), Schema.entrySk(article.publishedAt(), "a1")),
                    Map.of("card", s(CardJson.write(article)), "categoryId", s(categoryId)));
        }
    }

    private void put(Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        var item = new HashMap<>(key);
        item.putAll(values);
        LocalDynamo.client().putItem(r -> r.tableName(table).item(item));
    }

    private record Answer(int status, Map<String, String> headers, String body) {}

    private Answer play(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(Files.readAllBytes(EVENTS.resolve(event + ".json"))), out, null);
        var status = 0;
        var body = "";
        var headers = new HashMap<String, String>();
        try (var json = Json.parser(out.toByteArray())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "statusCode" -> status = json.getIntValue();
                    case "body" -> body = json.getString();
                    case "headers" -> {
                        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                            var header = json.currentName();
                            json.nextToken();
                            headers.put(header, json.getString());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new Answer(status, headers, body);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "article, 200, application/json",
        "article-head, 200, application/json",
        "article-as-json-ld, 200, application/ld+json",
        "article-as-ninjs, 200, application/vnd.iptc.ninjs+json",
        "article-if-none-match, 200, application/json",
        "article-not-acceptable, 406, application/problem+json",
        "articles, 200, application/json",
        "articles-forged-cursor, 400, application/problem+json",
        "articles-two-filters, 400, application/problem+json",
        "categories, 200, application/json",
        "author, 404, application/problem+json",
        "tags, 200, application/json",
        "health, 200, application/json",
        "open-api, 200, application/json",
        "rss, 200, application/rss+xml; charset=utf-8",
        "atom, 200, application/atom+xml; charset=utf-8",
        "json-feed, 200, application/feed+json",
        "sitemap, 200, application/xml; charset=utf-8",
        "sitemap-page, 200, application/xml; charset=utf-8",
        "sitemap-news, 200, application/xml; charset=utf-8",
        "robots, 200, text/plain; charset=utf-8",
        "front-page, 200, text/html; charset=utf-8",
        "article-page, 200, text/html; charset=utf-8",
        "category-page, 200, text/html; charset=utf-8",
        "author-page, 404, text/html; charset=utf-8",
        "front, 200, application/json",
        "topic, 404, application/problem+json",
        "topic-page, 404, text/html; charset=utf-8",
        "unknown-path, 404, application/problem+json",
        "wrong-method, 405, application/problem+json",
    })
    void everyEventIsAnsweredAsTheContractSays(String event, int status, String type) throws IOException {
        var answer = play(event);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry("content-type", type)
                .containsKeys("x-request-id", "content-security-policy", "strict-transport-security");
        assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff");
        if (status == 200 && !event.equals("health")) {
            assertThat(answer.headers()).containsKey("etag");
            assertThat(answer.headers().get("cache-control")).contains("s-maxage", "stale-while-revalidate");
        }
        if (event.startsWith("article") && status == 200 && !event.equals("article-head")) {
            assertThat(answer.body()).contains("Bến đò Mỹ Lạch mở lại");
        }
    }

    /** The known tree is good for a second, but an article brings its category along, in the same second. */
    @ParameterizedTest
    @ValueSource(strings = {"articles", "article", "article-page", "front-page", "rss"})
    void an_article_of_a_category_made_just_now_has_its_place(String event) throws IOException {
        play("categories");
        var grown = tree().with(new Category("c3", "cau-duong", "Cầu đường", 1, "c1"));
        put(Schema.taxonomy(), Map.of("json", s(TaxonomyJson.write(grown)), "version", AttributeValues.n(2)));
        publish(Desk.article("a1", SLUG, "Bến đò Mỹ Lạch mở lại", NOW.minusSeconds(3600)), "c3");
        assertThat(play(event).body()).contains("Cầu đường");
    }
}

package vn.bantin.functions.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.access.AccountRateLimiter;
import vn.bantin.access.Policy;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.persistence.DynamoAccountRateLimiter;
import vn.bantin.persistence.DynamoArticleMedia;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoCollaborationStore;
import vn.bantin.persistence.DynamoEditorialDocumentStore;
import vn.bantin.persistence.DynamoJobStore;
import vn.bantin.persistence.DynamoNewsroomStore;
import vn.bantin.persistence.DynamoPublishedArticles;
import vn.bantin.persistence.DynamoStandingPageStore;
import vn.bantin.persistence.DynamoTopicStore;
import vn.bantin.persistence.ListingCounter;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.ConcentratedViews;
import vn.bantin.views.MemoryViews;
import vn.bantin.web.Cursors;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** A newsroom for tests: the real handler over DynamoDB Local, a clock that can be set, callers of each role. */
final class Newsroom {

    static final JsonMapper MAPPER = new JsonMapper();

    final String table;
    final DynamoArticleMedia images;
    final DynamoNewsroomStore store;
    final DynamoStandingPageStore pages;
    final DynamoJobStore jobs;
    final AccountRateLimiter rateLimiter;
    final MemoryViews views = new MemoryViews();
    final PoolRoles roles = new PoolRoles();
    final Map<String, Long> startingCounts = new ConcurrentHashMap<>();
    Instant now = Instant.parse("2026-11-23T03:00:00Z");
    final InstantSource clock = () -> now;
    final ArticleRepository readers;
    final Wiring wiring;
    final PublishingHandler handler;

    Newsroom() {
        this(true);
    }

    /** Another process of the same system, with a connection of its own to the table. */
    Newsroom over(DynamoDbClient connection) {
        var other = new Newsroom(true, connection, table);
        other.now = now;
        return other;
    }

    private Newsroom(boolean selfReview, DynamoDbClient dynamo, String table) {
        this.table = table;
        images = new DynamoArticleMedia(dynamo, table);
        store = new DynamoNewsroomStore(dynamo, table);
        rateLimiter = new DynamoAccountRateLimiter(LocalDynamo.client(), table);
        pages = new DynamoStandingPageStore(dynamo, table);
        jobs = new DynamoJobStore(dynamo, table);
        readers =
                new DynamoArticleRepository(dynamo, table, Clock.tick(Clock.systemUTC(), Duration.ofNanos(1))::instant);
        wiring = new Wiring(
                store,
                pages,
                jobs,
                new DynamoPublishedArticles(dynamo, table),
                new ListingCounter(dynamo, table),
                new DynamoEditorialDocumentStore(dynamo, table),
                new DynamoTopicStore(dynamo, table),
                new DynamoCollaborationStore(dynamo, table),
                rateLimiter,
                readers,
                images,
                startingCounts::put,
                ids -> startingCounts,
                new ConcentratedViews(views),
                new Policy(selfReview),
                roles::roleOf,
                new Cursors(() -> List.of("key".getBytes(StandardCharsets.UTF_8)), clock),
                clock,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                "http://site.test");
        handler = new PublishingHandler(wiring);
    }

    Newsroom(boolean selfReview) {
        this(selfReview, LocalDynamo.client(), LocalDynamo.newsroomTable());
        var made = call(
                "admin",
                "PUT",
                "/newsroom/categories/{path+}",
                Map.of("path", "tin-tuc"),
                "{\"name\":\"Tin tức\"}",
                Map.of("if-none-match", "*"));
        if (made.status() != 201) {
            throw new IllegalStateException(new String(made.body(), StandardCharsets.UTF_8));
        }
    }

    Response call(
            String user,
            String method,
            String route,
            Map<String, String> path,
            @Nullable String body,
            Map<String, String> headers) {
        var all = new HashMap<>(headers);
        if (body != null) {
            all.putIfAbsent("content-type", "application/json");
        }
        var group = user.replaceAll("\\d", "");
        var raw = filled(route, path);
        return handler.handle(new Request(
                method + " " + route,
                method,
                raw,
                "",
                Map.of(),
                path,
                all,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                Map.of("sub", "sub-" + user, "username", user, "cognito:groups", "[" + group + "]"),
                "127.0.0.1",
                "test"));
    }

    private static String filled(String route, Map<String, String> path) {
        var filled = route;
        for (var p : path.entrySet()) {
            filled =
                    filled.replace("{" + p.getKey() + "+}", p.getValue()).replace("{" + p.getKey() + "}", p.getValue());
        }
        return filled;
    }

    Response get(String user, String route, Map<String, String> path, Map<String, String> query) {
        return get(user, route, path, query, Map.of());
    }

    Response get(
            String user,
            String route,
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers) {
        return handler.handle(new Request(
                "GET " + route,
                "GET",
                filled(route, path),
                "",
                query,
                path,
                headers,
                new byte[0],
                Map.of(
                        "sub",
                        "sub-" + user,
                        "username",
                        user,
                        "cognito:groups",
                        "[" + user.replaceAll("\\d", "") + "]"),
                "127.0.0.1",
                "test"));
    }

    /** A complete draft; returns its id and ETag. */
    Draft draft(String user, String headline) {
        return Draft.of(call(user, "POST", "/newsroom/articles", Map.of(), complete(headline), Map.of()));
    }

    static String complete(String headline) {
        return """
            {"headline":"%s","lead":"Lời dẫn.","body":"<p>Thân bài.</p>","category":"tin-tuc","byline":"Thanh Lài"}"""
                .formatted(headline);
    }

    Response act(String user, Draft draft, String action, String body) {
        return call(
                user,
                "POST",
                "/newsroom/articles/{id}/{action}",
                Map.of("id", draft.id, "action", action),
                body,
                Map.of("if-match", draft.etag));
    }

    Response put(String user, Draft draft, String body) {
        return call(
                user, "PUT", "/newsroom/articles/{id}", Map.of("id", draft.id), body, Map.of("if-match", draft.etag));
    }

    List<String> listed() {
        return listed(Scope.ALL);
    }

    List<String> listed(Scope scope) {
        return readers.list(new Listing.Query(scope, null, null, null, 100, now, Duration.ZERO)).items().stream()
                .map(Listing.Entry::id)
                .toList();
    }

    record Draft(String id, String etag, JsonNode json) {
        static Draft of(Response response) {
            if (response.status() >= 300) {
                throw new IllegalStateException(
                        response.status() + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            var json = MAPPER.readTree(response.body());
            return new Draft(json.get("id").asString(), response.headers().get("etag"), json);
        }
    }

    static JsonNode json(Response response) {
        return MAPPER.readTree(response.body());
    }

    static String day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}

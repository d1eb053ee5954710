package vn.bantin.bench.cost;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.bantin.bench.system.RunningSystem;
import vn.bantin.bench.system.SeedArchive;
import vn.bantin.cli.LocalFunctionInvoker;

/** Operations of readers and editors, as calls of a running system, with the bounds of the data design. */
final class StoreOperations {

    private static final String MOST_READ = "/stats/most-read?window=24h";

    private final RunningSystem system;
    private final SeedArchive archive;
    private final String token;

    /** The story that each round of newsroom operations continues. */
    private final Map<Integer, Draft> drafts = new HashMap<>();

    private record Draft(String id, String etag) {}

    StoreOperations(RunningSystem system, SeedArchive archive, String token) {
        this.system = system;
        this.archive = archive;
        this.token = token;
    }

    List<StoreOperation> all() {
        var all = new ArrayList<>(reading());
        all.addAll(counting());
        all.addAll(searching());
        all.addAll(writing());
        return all;
    }

    /** Ten stories have counted views: an empty ranking would cost less to read. */
    void countReaders() throws Exception {
        for (var round = 0; round < 10; round++) {
            view(round);
        }
        var functions = new LocalFunctionInvoker(system.address("lambda"));
        while (get(MOST_READ).path("items").size() < 10) {
            functions.invoke("RecountFunction", "{\"action\":\"now\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void view(int round) throws Exception {
        call(
                "POST",
                "/articles/" + archive.id(round) + "/views",
                "{\"sid\":\"bench" + round + "\",\"at\":" + System.currentTimeMillis() + "}",
                Map.of("content-type", "text/plain", "user-agent", "Mozilla/5.0 (X11; Linux) Firefox/140"));
    }

    private List<StoreOperation> reading() {
        var category = "category=" + SeedArchive.CATEGORY;
        var tag = "tag=" + encoded(SeedArchive.TAG);
        var month = Instant.now().minus(2, ChronoUnit.DAYS).toString().substring(0, 7);
        return List.of(
                read("article", "/articles/").reads(1),
                read("page of an article", "/tin/").reads(4),
                get("list of 20", "/articles").reads(3),
                get("list of 20, category", "/articles?" + category).reads(3),
                get("list of 20, tag", "/articles?" + tag).reads(3),
                get("list of 20, author", "/articles?author=" + SeedArchive.AUTHOR)
                        .reads(3),
                get("list of 20, dates", "/articles?from=2020-01-01&to=" + month + "-28")
                        .reads(3),
                get("list of 100", "/articles?limit=100").reads(15),
                get("categories", "/categories"),
                get("author", "/authors/" + SeedArchive.AUTHOR),
                get("tags", "/tags"),
                get("front page", "/"),
                get("page of a category", "/chuyen-muc/" + SeedArchive.CATEGORY),
                get("RSS", "/feeds/rss.xml"),
                get("sitemap", "/sitemap.xml"),
                get("sitemap, a month", "/sitemaps/" + month + ".xml"),
                get("sitemap, news", "/sitemap-news.xml"));
    }

    private List<StoreOperation> counting() {
        return List.of(
                StoreOperation.of("beacon", "views", this::view).reads(0).writes(1),
                StoreOperation.of(
                                "views of an article",
                                "views",
                                round -> get("/articles/" + archive.id(round) + "/views"))
                        .reads(4),
                StoreOperation.of("visits", "views", round -> get("/stats/visits")),
                StoreOperation.of("most read", "views", round -> get(MOST_READ)));
    }

    private List<StoreOperation> searching() {
        return List.of(
                StoreOperation.of("search, 10 hits", "search", round -> {
                            var found = get("/search?limit=10&q=" + archive.typed(round));
                            if (found.path("items").isEmpty()) {
                                throw new IllegalStateException("nothing found: " + found);
                            }
                        })
                        .readsByHits()
                        .reads(10),
                get("search, most read of all", "/search?limit=10&sort=views&from=1970-01-01")
                        .reads(10),
                StoreOperation.of(
                        "related",
                        "search",
                        round -> get("/articles/" + archive.slugs().get(round) + "/related")));
    }

    private List<StoreOperation> writing() {
        return List.of(
                StoreOperation.of("create a draft", "publishing", round -> {
                            var made = newsroom("POST", "/newsroom/articles", story(), null);
                            drafts.put(round, made);
                        })
                        .writes(30),
                StoreOperation.of("save", "publishing", round -> edit(round, "PUT", "", story()))
                        .writes(30),
                StoreOperation.of("publish in 6 listings", "publishing", round -> edit(round, "POST", "/publish", "{}"))
                        .writes(45),
                StoreOperation.of("save, published", "publishing", round -> edit(round, "PUT", "", story()))
                        .writes(30),
                StoreOperation.of("publish again", "publishing", round -> edit(round, "POST", "/publish", "{}"))
                        .writes(45),
                StoreOperation.of(
                                "withdraw",
                                "publishing",
                                round -> edit(round, "POST", "/withdraw", "{\"notice\":\"Bài đã được gỡ\"}"))
                        .writes(45),
                StoreOperation.of("restore", "publishing", round -> edit(round, "POST", "/restore", "{}"))
                        .writes(45),
                StoreOperation.of("open a draft", "publishing", round -> newsroom("GET", path(round), null, null)),
                StoreOperation.of(
                        "desk, newest 20",
                        "publishing",
                        round -> newsroom("GET", "/newsroom/articles?limit=20", null, null)),
                StoreOperation.of(
                        "revisions", "publishing", round -> newsroom("GET", path(round) + "/revisions", null, null)),
                StoreOperation.of(
                        "audit of an article",
                        "publishing",
                        round -> newsroom(
                                "GET", "/newsroom/audit?article=" + draft(round).id(), null, null)));
    }

    private StoreOperation get(String name, String path) {
        return StoreOperation.of(name, "articles", round -> get(path));
    }

    private StoreOperation read(String name, String prefix) {
        return StoreOperation.of(
                name, "articles", round -> get(prefix + archive.slugs().get(round)));
    }

    private JsonNode get(String path) throws Exception {
        return call("GET", path, null, Map.of());
    }

    private void edit(int round, String method, String action, String body) throws Exception {
        drafts.put(
                round, newsroom(method, path(round) + action, body, draft(round).etag()));
    }

    private String path(int round) {
        return "/newsroom/articles/" + draft(round).id();
    }

    private Draft draft(int round) {
        return java.util.Objects.requireNonNull(drafts.get(round));
    }

    private Draft newsroom(String method, String path, @Nullable String body, @Nullable String etag) throws Exception {
        var headers = new HashMap<>(Map.of("authorization", "Bearer " + token, "content-type", "application/json"));
        if (etag != null) {
            headers.put("if-match", etag);
        }
        var answer = system.call(method, path, body, headers);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        var id = RunningSystem.JSON.readTree(answer.body()).path("id").asString("");
        return new Draft(id, answer.headers().firstValue("etag").orElse(""));
    }

    private JsonNode call(String method, String path, @Nullable String body, Map<String, String> headers)
            throws Exception {
        var answer = system.call(method, path, body, headers);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        var json = answer.headers().firstValue("content-type").orElse("").contains("json");
        return json ? RunningSystem.JSON.readTree(answer.body()) : RunningSystem.JSON.createObjectNode();
    }

    /** About 5 KB. */
    private String story() {
        var prose = archive.prose();
        return RunningSystem.JSON.writeValueAsString(Map.of(
                "headline",
                prose.headline(),
                "lead",
                prose.sentence(40),
                "body",
                prose.paragraphs(6),
                "category",
                SeedArchive.CATEGORY,
                "tags",
                List.of(SeedArchive.TAG, "huyện 3"),
                "byline",
                "Thanh Lài",
                "authors",
                List.of(SeedArchive.AUTHOR)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

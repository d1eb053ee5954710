package vn.bantin.functions.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.crac.Core;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.persistence.AttributeValues;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoArticleVisibility;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.persistence.Schema;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.BotDetector;
import vn.bantin.views.EventPartitions;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewRecorder;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.VisitStatistics;
import vn.bantin.web.SnapshotPriming;

/** The routes, by the golden events, on DynamoDB Local. */
class ViewsHandlerTest {

    private static final String ARTICLE = "01kayq3v5m8r";
    private static final Path EVENTS = Path.of(System.getProperty("bantin.root"), "events");
    private static final String ORIGIN_SECRET = "of-the-origin";

    private Instant now = Instant.parse("2026-11-23T03:00:30Z");
    private final InstantSource clock = () -> now;
    private final Slots slots = new Slots(ZoneId.of("Asia/Ho_Chi_Minh"));
    private final String newsroom = LocalDynamo.newsroomTable();
    private final ViewsStore store = DynamoViewsStore.store(LocalDynamo.client(), LocalDynamo.viewsTable(), slots);
    private final RecountHandler recount = new RecountHandler(new AggregationContext(
            store, new DynamoArticleVisibility(LocalDynamo.client(), newsroom), slots, clock, new ParallelTasks(2)));
    private final ViewsContext counters = counters();
    private final ViewsHandler views = new ViewsHandler(counters);

    private ViewsContext counters() {
        var beacon = new ViewRecorder(
                store.events(),
                store.salts(),
                new EventPartitions(new byte[] {1}),
                new BotDetector(),
                slots,
                clock,
                "https://news.example");
        Supplier<List<byte[]>> secrets = () -> List.of(ORIGIN_SECRET.getBytes(StandardCharsets.UTF_8));
        return new ViewsContext(
                () -> beacon,
                new CallerAddress(secrets),
                new ViewCountReader(store.counters(), store.aggregates(), slots, clock),
                new VisitStatistics(store, slots, clock, DayOfWeek.MONDAY, 23_000_604),
                store.rollups(),
                new DynamoArticleRepository(LocalDynamo.client(), newsroom, clock),
                slots,
                clock);
    }

    @BeforeEach
    void publish() {
        publish(Map.of());
    }

    private void publish(Map<String, AttributeValue> more) {
        var card = new java.util.HashMap<>(Schema.card(ARTICLE));
        card.putAll(Map.of(
                "slug", AttributeValues.s("bai-viet"),
                "state", AttributeValues.s("live"),
                "card",
                        AttributeValues.s(
                                "{\"id\":\"" + ARTICLE + "\",\"slug\":\"bai-viet\",\"headline\":\"Bài viết\"}"),
                "categoryId", AttributeValues.s("tin"),
                "publishedAt", AttributeValues.time(Instant.parse("2026-11-20T00:00:00Z"))));
        card.putAll(more);
        LocalDynamo.client().putItem(r -> r.tableName(newsroom).item(card));
        store.counters().begin(slots.at(now) - 1);
        store.counters().startArticle(ARTICLE, 229);
    }

    @Test
    void a_view_by_a_golden_event_raises_the_article_and_the_site_by_one() {
        assertThat(answer("views/article-views.json")).contains("\"statusCode\":200", "{\\\"views\\\":229}");
        for (var i = 0; i < 2; i++) {
            assertThat(answer("views/count-view.json")).contains("\"statusCode\":202");
        }
        count();
        assertThat(answer("views/article-views.json")).contains("{\\\"views\\\":230}");
        assertThat(answer("views/visits.json"))
                .contains("\\\"today\\\":1,", "\\\"total\\\":23000605", "\\\"counter\\\":\\\"0023000605\\\"")
                .contains("Asia/Ho_Chi_Minh");
        assertThat(answer("views/most-read.json"))
                .contains("\\\"headline\\\":\\\"Bài viết\\\"", "\\\"views\\\":1}", "\\\"category\\\":");
        assertThat(answer("views/visit-series.json")).contains("\"statusCode\":200");
    }

    @Test
    void a_visit_raises_the_site_and_no_article() {
        assertThat(answer("views/count-visit.json")).contains("\"statusCode\":202");
        count();
        assertThat(answer("views/visits.json")).contains("\\\"total\\\":23000605");
        assertThat(answer("views/article-views.json")).contains("{\\\"views\\\":229}");
    }

    @ParameterizedTest
    @CsvSource({"views/count-view-robot.json", "views/count-view-prefetch.json"})
    void robots_and_prefetches_are_accepted_and_not_counted(String event) {
        assertThat(answer(event)).contains("\"statusCode\":202");
        count();
        assertThat(answer("views/article-views.json")).contains("{\\\"views\\\":229}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sid\":\"abc\",\"at\":\"2026-11-23T03:00:00Z\"} | text/plain | 202",
                "{\"sid\":\"abc\",\"at\":1795402800000} | application/json | 202",
                "{} | text/plain;charset=UTF-8 | 202",
                "`` | text/plain | 202",
                "{\"sid\": | text/plain | 400",
                "[] | text/plain | 400",
                "{} {} | text/plain | 400",
                "{\"sid\":\"a b\"} | text/plain | 422",
                "{\"sid\":7} | text/plain | 422",
                "{\"at\":\"yesterday\"} | text/plain | 422",
                "{\"views\":9} | text/plain | 422",
                "{} | multipart/form-data | 415"
            })
    void a_beacon_is_judged_by_its_form_alone(String body, String type, int status) {
        assertThat(post("/articles/{id}/views", "no-such-article", body, type)).contains("\"statusCode\":" + status);
    }

    @Test
    void beacons_that_are_too_large_or_have_an_invalid_id_are_rejected() {
        assertThat(post("/visits", "", "{\"sid\":\"" + "a".repeat(2_000) + "\"}", "text/plain"))
                .contains("\"statusCode\":413");
        assertThat(post("/articles/{id}/views", "a b", "{}", "text/plain")).contains("\"statusCode\":400");
    }

    @Test
    void an_unknown_article_has_no_count() {
        assertThat(views.handle(get("/articles/nothing/views", Map.of())).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/stats/visits/series, unit, year, 400",
        "/stats/visits/series, x, x, 400",
        "/stats/visits/series, unit, hour, 200",
        "/stats/visits/series, unit, month, 200",
        "/stats/most-read, window, 2h, 400",
        "/stats/most-read, window, trending, 200",
        "/stats/most-read, limit, 0, 400"
    })
    void questions_are_checked(String path, String name, String value, int status) {
        assertThat(views.handle(get(path, Map.of(name, value))).status()).isEqualTo(status);
    }

    @Test
    void the_cdns_viewer_address_is_trusted_only_with_the_origin_secret() {
        var callers = new CallerAddress(() -> List.of(ORIGIN_SECRET.getBytes(StandardCharsets.UTF_8)));
        assertThat(callers.address(with("x-viewer-address", "192.0.2.9", "x-origin-secret", ORIGIN_SECRET)))
                .isEqualTo("192.0.2.9");
        assertThat(callers.address(with("x-viewer-address", "192.0.2.9", "x-origin-secret", "guessed")))
                .isEqualTo("203.0.113.9");
        assertThat(callers.address(with("x-viewer-address", "192.0.2.9", "x-forwarded-for", "192.0.2.8")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void an_operator_can_set_the_initial_count_and_rebuild() {
        assertThat(run(recount, "{\"action\":\"start\",\"visits\":5}")).contains("5");
        assertThat(answer("views/visits.json")).contains("\\\"counter\\\":\\\"0000000005\\\"");
        assertThat(run(recount, "{\"action\":\"rebuild\"}")).contains("\"drift\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"start\"}",
                "{\"action\":\"start\",\"visit\":5}",
                "{\"action\":\"start\",\"visits\":-1}",
                "{\"action\":\"start\",\"visits\":\"5\"}",
                "{\"action\":\"start\",\"visits\":5.5}",
                "{\"action\":\"start\",\"visits\":null}",
                "{\"action\":\"start\",\"visits\":[5]}",
                "{\"action\":\"start\",\"visits\":99999999999999999999}"
            })
    void a_start_that_is_no_number_changes_nothing(String order) {
        assertThatThrownBy(() -> run(recount, order)).isInstanceOf(IllegalArgumentException.class);
        assertThat(answer("views/visits.json")).contains("\\\"total\\\":23000604");
    }

    @Test
    void a_snapshot_holds_no_salt_of_a_day_with_readers() {
        var priming = new SnapshotPriming(views);
        priming.beforeCheckpoint(Core.getGlobalContext());
        assertThat(store.salts().kept()).containsExactly(LocalDate.EPOCH);
        priming.afterRestore(Core.getGlobalContext());
        answer("views/count-view.json");
        assertThat(store.salts().kept()).contains(LocalDate.parse("2026-11-23"));
        now = now.plusSeconds(24 * 3600);
        run(recount, read("recount/every-minute.json"));
        assertThat(store.salts().kept()).as("destroyed like any former day's").doesNotContain(LocalDate.EPOCH);
    }

    @Test
    void most_read_is_cached_until_its_first_story_expires() {
        answer("views/count-view.json");
        count();
        assertThat(answer("views/most-read.json")).contains("max-age=5, s-maxage=10, stale-while-revalidate=10");
        publish(Map.of("expireAt", AttributeValues.time(now.plusSeconds(12))));
        assertThat(answer("views/most-read.json")).contains("max-age=5, s-maxage=10, stale-while-revalidate=2");
        publish(Map.of("expireAt", AttributeValues.time(now.plusSeconds(3))));
        assertThat(answer("views/most-read.json")).contains("max-age=3, s-maxage=3, stale-while-revalidate=0");
        now = now.plusSeconds(3);
        assertThat(answer("views/most-read.json")).contains("{\\\"items\\\":[]", "max-age=5");
    }

    @ParameterizedTest
    @CsvSource({
        "day, , -999999999-01-01T00:00:00Z",
        "month, , -999999999-01-01T00:00:00+18:00",
        "day, +999999999-01-01T00:00:00Z, ",
        "hour, , 3000-01-02",
        "day, 1969-12-31, ",
        "day, 0000-01-01, 0000-01-02",
        "day, 2026-11-24, 2026-11-23",
        "day, 2027-01-01, ",
        "hour, 2026-01-01, 2026-11-23",
        "day, 2026-13-01, ",
        "day, 2026-11-23T00:00, "
    })
    void a_range_that_cannot_be_is_a_bad_request(String unit, @Nullable String from, @Nullable String to) {
        var query = new java.util.HashMap<>(Map.of("unit", unit));
        if (from != null) {
            query.put("from", from);
        }
        if (to != null) {
            query.put("to", to);
        }
        assertThat(views.handle(get("/stats/visits/series", query)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"day, 1970-01-01", "hour, 1970-01-01", "month, 2999-12-31", "hour, 2999-12-31"})
    void ranges_at_the_bounds_are_valid(String unit, String to) {
        assertThat(views.handle(get("/stats/visits/series", Map.of("unit", unit, "to", to)))
                        .status())
                .isEqualTo(200);
    }

    private void count() {
        assertThat(run(recount, read("recount/every-minute.json"))).contains("\"counted\":1");
    }

    private String answer(String event) {
        return run(views, read(event));
    }

    private static String read(String event) {
        try {
            return Files.readString(EVENTS.resolve(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(com.amazonaws.services.lambda.runtime.RequestStreamHandler handler, String event) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String post(String route, String id, String body, String type) {
        var request = new vn.bantin.web.Request(
                "POST " + route,
                "POST",
                route.replace("{id}", id),
                "",
                Map.of(),
                Map.of(),
                Map.of("content-type", type),
                body.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                "203.0.113.9",
                UUID.randomUUID().toString());
        return "\"statusCode\":" + views.handle(request).status();
    }

    private static vn.bantin.web.Request get(String path, Map<String, String> query) {
        return new vn.bantin.web.Request(
                "GET " + path,
                "GET",
                path,
                "",
                query,
                Map.of(),
                Map.of(),
                new byte[0],
                Map.of(),
                "203.0.113.9",
                "test");
    }

    private static vn.bantin.web.Request with(String... headers) {
        return new vn.bantin.web.Request(
                "POST /visits",
                "POST",
                "/visits",
                "",
                Map.of(),
                Map.of(),
                Map.of(headers[0], headers[1], headers[2], headers[3]),
                new byte[0],
                Map.of(),
                "203.0.113.9",
                "test");
    }
}

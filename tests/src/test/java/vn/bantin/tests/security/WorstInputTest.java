package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vn.bantin.tests.contract.Routes;
import vn.bantin.tests.contract.Yamls;
import vn.bantin.tests.security.RoleCalls.Prepared;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * The worst inputs known in every text of every operation of the contract: no call takes more than two seconds
 * of processor time, none is answered 5xx, and twice the input takes about twice the time. Fields come from {@code openapi.yaml},
 * so a new route or field is covered without a line here.
 *
 * <p>{@code -Dworst.texts=all} sends every hostile text to every field; by default each field gets some of them, in turn.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
@ExtendWith(OneSystem.class)
class WorstInputTest {

    private static final Duration MOST = Duration.ofSeconds(2);

    /** Characters that a superlinear algorithm already takes visibly long for. */
    private static final int PROBE = 20_000;

    /** What takes this long at {@link #PROBE} is sent as large as a body may be. */
    private static final Duration SUSPICIOUS = Duration.ofMillis(40);

    /** A body has at most 1 MB, and a character up to three bytes. */
    private static final int LONGEST = 330_000;

    /** Of a path or query, percent-encoded: the gateway takes 10,240 bytes of headers and request line. */
    private static final int LONGEST_ENCODED = 6_000;

    /** Characters of a body that is nested or unfinished. */
    private static final int CONTAINER = 300_000;

    private static final HostileText[] TEXTS = HostileText.values();

    private static final int TEXTS_A_FIELD =
            System.getProperty("worst.texts", "").equals("all") ? TEXTS.length : 1;

    private int turn;

    @Test
    void no_input_holds_a_function_for_two_seconds(Newsdesk desk, TestSystem system) throws Exception {
        var calls = new RoleCalls(desk);
        var times = new ProcessorTimes(system);
        var faults = new ArrayList<String>();
        for (var operation : operations().entrySet()) {
            for (var row : rows(operation.getKey())) {
                var prepared = prepared(calls, operation.getKey(), row, operation.getValue());
                warm(desk, prepared);
                parameters(desk, times, operation.getKey(), prepared, operation.getValue());
                var bodies = HostileBodies.of(operation.getValue(), prepared.body());
                if (bodies.isPresent()) {
                    fields(desk, times, operation.getKey(), prepared, bodies.get());
                    caps(desk, times, operation.getKey(), prepared, bodies.get(), faults);
                }
            }
        }
        stories(desk, times);
        System.out.println("worst inputs: " + times.count() + " calls; the slowest by processor time:");
        times.slowest(8).forEach(sample -> System.out.println("  " + sample));
        assertThat(times.slowest(1))
                .allSatisfy(sample ->
                        assertThat(sample.time()).as(sample.toString()).isLessThanOrEqualTo(MOST));
        assertThat(times.serverErrors()).isEmpty();
        assertThat(faults).isEmpty();
    }

    /** By route, {@code "GET /articles/{slug}"}. */
    private static Map<String, Map<String, Object>> operations() {
        var operations = new LinkedHashMap<String, Map<String, Object>>();
        var contract = Yamls.contract();
        for (var route : Routes.ofContract()) {
            if (!route.method().equals("HEAD")) {
                operations.put(
                        route.key(),
                        Yamls.map(
                                contract, "paths", route.path(), route.method().toLowerCase(Locale.ROOT)));
            }
        }
        return operations;
    }

    /** The rows of {@code roles.csv} of a newsroom operation; a public operation is its own row. */
    private static List<String> rows(String route) throws Exception {
        var rows = Roles.rows().stream()
                .map(row -> row[0])
                .filter(row -> !row.contains(" naming "))
                .filter(row -> (row.replace("+}", "}") + " ").startsWith(route + " "))
                .toList();
        return rows.isEmpty() ? List.of(route) : rows;
    }

    private static Prepared prepared(RoleCalls calls, String route, String row, Map<String, Object> operation)
            throws Exception {
        if (route.contains(" /newsroom/")) {
            return calls.prepare(row);
        }
        var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "co");
        var example = Yamls.find(operation, "requestBody", "content", "application/json", "example");
        return new Prepared(
                route.substring(0, route.indexOf(' ')),
                path,
                example == null ? null : TestSystem.MAPPER.writeValueAsString(example));
    }

    /** Starts the function's process and loads what the route takes. */
    private static void warm(Newsdesk desk, Prepared call) throws Exception {
        for (var i = 0; i < 2; i++) {
            send(desk, call, call.path(), call.body());
        }
    }

    private void fields(Newsdesk desk, ProcessorTimes times, String route, Prepared call, HostileBodies bodies)
            throws Exception {
        for (var field : bodies.fields()) {
            for (var text : some(TEXTS_A_FIELD)) {
                var probe = times.measure(
                        route,
                        field + " " + text,
                        () -> send(desk, call, call.path(), bodies.with(field, string(text, PROBE))));
                if (probe.time().compareTo(SUSPICIOUS) >= 0) {
                    times.measure(
                            route,
                            field + " " + text + ", as long as a body may be",
                            () -> send(desk, call, call.path(), bodies.with(field, string(text, LONGEST))));
                }
            }
            for (var value : structures().entrySet()) {
                times.measure(
                        route,
                        field + " " + value.getKey(),
                        () -> send(desk, call, call.path(), bodies.with(field, value.getValue())));
            }
        }
        for (var body : wholeBodies().entrySet()) {
            times.measure(route, body.getKey(), () -> send(desk, call, call.path(), body.getValue()));
        }
    }

    /** The slowest texts of an eighth are sent at a half and whole. */
    private void caps(
            Newsdesk desk, ProcessorTimes times, String route, Prepared call, HostileBodies bodies, List<String> faults)
            throws Exception {
        var eighths = new LinkedHashMap<HostileText, Duration>();
        for (var text :
                some(bodies.atCaps(HostileText.ONE_LETTER, 1).length() > PROBE ? 5 * TEXTS_A_FIELD : TEXTS_A_FIELD)) {
            eighths.put(
                    text,
                    times.measure(
                                    route,
                                    "an eighth of the caps, " + text,
                                    () -> send(desk, call, call.path(), bodies.atCaps(text, 8)))
                            .time());
        }
        var slowest = eighths.entrySet().stream()
                .sorted(Map.Entry.<HostileText, Duration>comparingByValue().reversed())
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
        for (var text : slowest) {
            var half = times.measure(
                    route, "half the caps, " + text, () -> send(desk, call, call.path(), bodies.atCaps(text, 2)));
            var whole = times.measure(
                    route, "the caps, " + text, () -> send(desk, call, call.path(), bodies.atCaps(text, 1)));
            if (whole.status() / 100 == half.status() / 100
                    && whole.time().compareTo(half.time().multipliedBy(3).plusMillis(150)) > 0) {
                faults.add("not linear: " + half + " → " + whole);
            }
        }
    }

    private void parameters(
            Newsdesk desk, ProcessorTimes times, String route, Prepared call, Map<String, Object> operation)
            throws Exception {
        for (var parameter : Yamls.list(operation, "parameters")) {
            var described = described(parameter);
            var name = String.valueOf(described.get("name"));
            for (var text : some(TEXTS_A_FIELD)) {
                var value = URLEncoder.encode(text.of(PROBE / 10), StandardCharsets.UTF_8);
                value = value.substring(0, Math.min(LONGEST_ENCODED, value.length()))
                        .replaceAll("%.?$", "");
                switch (String.valueOf(described.get("in"))) {
                    case "path" -> path(desk, times, route, call, name, value, text);
                    case "query" -> query(desk, times, route, call, name, value, text);
                    default -> {
                        if (text.isPrintableAscii() && call.headers().length == 0) {
                            var header = new Prepared(
                                    call.method(), call.path(), call.body(), name, text.of(LONGEST_ENCODED));
                            times.measure(route, name + " " + text, () -> send(desk, header, call.path(), call.body()));
                        }
                    }
                }
            }
        }
    }

    private static void path(
            Newsdesk desk,
            ProcessorTimes times,
            String route,
            Prepared call,
            String name,
            String value,
            HostileText text)
            throws Exception {
        // the call's path has the route's segments, and a category's path is one of them here
        var template = route.substring(route.indexOf(' ') + 1).split("/");
        var segments = call.path().split("\\?", 2)[0].split("/");
        if (template.length == segments.length) {
            for (var i = 0; i < template.length; i++) {
                if (template[i].equals("{" + name + "}")) {
                    segments[i] = value.replace(".", "%2E");
                }
            }
            times.measure(route, name + " " + text, () -> send(desk, call, String.join("/", segments), call.body()));
        }
    }

    private static void query(
            Newsdesk desk,
            ProcessorTimes times,
            String route,
            Prepared call,
            String name,
            String value,
            HostileText text)
            throws Exception {
        var target = call.path().split("\\?", 2)[0] + "?" + name + "=" + value;
        times.measure(route, "?" + name + " " + text, () -> send(desk, call, target, call.body()));
    }

    /** What becomes of a story at its caps: the difference of two revisions, publishing, every form that readers get. */
    private static void stories(Newsdesk desk, ProcessorTimes times) throws Exception {
        for (var text : TEXTS) {
            if (text.ordinal() % (TEXTS_A_FIELD == TEXTS.length ? 1 : 3) != 0) {
                continue;
            }
            var id = create(desk, times, text);
            if (id == null) {
                continue; // larger than its cap once it is clean
            }
            var one = "/newsroom/articles/" + id;
            var next = TEXTS[(text.ordinal() + 1) % TEXTS.length];
            measure(
                    desk,
                    times,
                    "PUT /newsroom/articles/{id}",
                    one,
                    text,
                    story("b " + text.of(90_000)),
                    "If-Match",
                    "*");
            measure(desk, times, "PUT /newsroom/articles/{id}", one, next, story(next.of(90_000)), "If-Match", "*");
            for (var range : List.of("1..2", "2..3")) {
                measure(
                        desk,
                        times,
                        "GET /newsroom/articles/{id}/revisions/{range}",
                        one + "/revisions/" + range,
                        text,
                        null);
            }
            var published = measure(
                    desk,
                    times,
                    "POST /newsroom/articles/{id}/{action}",
                    one + "/publish",
                    text,
                    "{}",
                    "If-Match",
                    "*");
            var slug = TestSystem.MAPPER.readTree(published.body()).path("slug").asString("");
            for (var accept : List.of("application/json", "application/ld+json", "application/vnd.iptc.ninjs+json")) {
                measure(desk, times, "GET /articles/{slug}", "/articles/" + slug, text, null, "Accept", accept);
            }
            measure(desk, times, "GET /tin/{slug}", "/tin/" + slug, text, null);
            measure(
                    desk,
                    times,
                    "POST /newsroom/articles/{id}/revisions/{range}/restore",
                    one + "/revisions/1/restore",
                    text,
                    null,
                    "If-Match",
                    "*");
        }
        for (var feed : List.of("/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json", "/articles", "/")) {
            times.measure("GET " + feed, "with stories at their caps", () -> desk.call(null, "GET", feed, null));
        }
    }

    private static String create(Newsdesk desk, ProcessorTimes times, HostileText text) throws Exception {
        var made = measure(desk, times, "POST /newsroom/articles", "/newsroom/articles", text, story(text.of(90_000)));
        return made.statusCode() == 201
                ? TestSystem.MAPPER.readTree(made.body()).path("id").asString()
                : null;
    }

    private static HttpResponse<String> measure(
            Newsdesk desk,
            ProcessorTimes times,
            String route,
            String path,
            HostileText text,
            String body,
            String... headers)
            throws Exception {
        var answer = new ArrayList<HttpResponse<String>>();
        times.measure(route, "story at its caps, " + text, () -> {
            answer.add(desk.call("admin", route.substring(0, route.indexOf(' ')), path, escaped(body), headers));
            return answer.getFirst();
        });
        return answer.getFirst();
    }

    private static String story(String body) {
        var story = TestSystem.MAPPER.createObjectNode();
        story.put("headline", "Tin").put("lead", "Lời dẫn.").put("byline", "A").put("category", OneSystem.CATEGORY);
        return story.put("body", "<p>Thân bài.</p>" + body).toString();
    }

    /** The next texts in turn. */
    private List<HostileText> some(int count) {
        var some = new ArrayList<HostileText>();
        for (var i = 0; i < Math.min(count, TEXTS.length); i++) {
            some.add(TEXTS[turn++ % TEXTS.length]);
        }
        return some;
    }

    private static JsonNode string(HostileText text, int length) {
        return JsonNodeFactory.instance.stringNode(text.of(length));
    }

    private static Map<String, JsonNode> structures() {
        var nodes = JsonNodeFactory.instance;
        var entries = nodes.arrayNode();
        var fields = nodes.objectNode();
        for (var i = 0; i < PROBE; i++) {
            entries.add("a" + i);
            fields.put("a" + i, 1);
        }
        var deep = nodes.arrayNode();
        for (var i = 0; i < 400; i++) {
            deep = nodes.arrayNode().add(deep);
        }
        return Map.of("entries", entries, "fields", fields, "depth", deep);
    }

    /** They are no JSON that a mapper would write. */
    private static Map<String, String> wholeBodies() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("open lists", "[".repeat(CONTAINER));
        bodies.put("open objects", "{\"a\":".repeat(CONTAINER / 6));
        bodies.put("one name many times", "{" + "\"a\":1,".repeat(CONTAINER / 6) + "\"a\":1}");
        bodies.put("a long number", "{\"a\":" + "9".repeat(CONTAINER) + "}");
        bodies.put("a large exponent", "{\"order\":1e999999999,\"size\":1e999999999,\"views\":1e999999999}");
        bodies.put("blanks", " ".repeat(CONTAINER));
        bodies.put("a long name", "{\"" + "a".repeat(CONTAINER) + "\":1}");
        bodies.put("colliding names", colliding());
        return bodies;
    }

    /** Names with one hash code: "Aa" and "BB" hash alike, and so do all their combinations. */
    private static String colliding() {
        var body = new StringBuilder("{");
        for (var i = 0; i < 16_384; i++) {
            body.append(i == 0 ? "\"" : ",\"");
            for (var bit = 0; bit < 14; bit++) {
                body.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            body.append("\":1");
        }
        return body.append('}').toString();
    }

    private static Map<String, Object> described(Object parameter) {
        return Yamls.find(parameter, "$ref") instanceof String ref
                ? Yamls.map(Yamls.contract(), "components", "parameters", ref.substring(ref.lastIndexOf('/') + 1))
                : Yamls.map(parameter);
    }

    private static HttpResponse<String> send(Newsdesk desk, Prepared call, String path, String body) throws Exception {
        var user = path.startsWith("/newsroom/") ? "admin" : null;
        return desk.call(user, call.method(), path, escaped(body), call.headers());
    }

    /** Lone surrogates have no UTF-8: JSON writes them as escapes. */
    private static String escaped(String json) {
        return json == null ? null : json.replaceAll("\ud83d(?![\udc00-\udfff])", "\\\\ud83d");
    }
}

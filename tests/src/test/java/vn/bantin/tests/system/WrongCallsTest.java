package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract over HTTP: invalid calls, paging while others publish, and scheduled times. */
@ExtendWith(OneSystem.class)
class WrongCallsTest {

    private static final String DRAFT =
            "{\"headline\":\"%s\",\"lead\":\"Lời dẫn.\",\"body\":\"<p>Thân bài.</p>\",\"category\":\"tin-tuc\",\"byline\":\"A\"}";

    private static TestSystem system;
    private static final Map<String, String> TOKENS = new HashMap<>();

    @BeforeAll
    static void start(TestSystem running) throws Exception {
        system = running;
        for (var user : List.of("reporter", "reporter2", "editor", "admin")) {
            TOKENS.put(user, system.token(user));
        }
    }

    /** Longer than any key of the store. */
    private static final String LONG = "a".repeat(2_100);

    /** who, method, path, body or "-", headers as name=value;…, status, a part of the body */
    private static final List<String[]> CALLS = List.of(
            new String[] {"", "GET", "/nowhere", "-", "", "404", "\"status\":404"},
            new String[] {"", "DELETE", "/articles", "-", "", "405", "\"status\":405"},
            new String[] {"", "POST", "/articles/x", "{}", "Content-Type=application/json", "405", "405"},
            new String[] {"", "GET", "/articles/khong-co", "-", "", "404", "\"status\":404"},
            new String[] {"", "GET", "/articles/khong-co", "-", "Accept=image/png", "406", ""},
            new String[] {"", "GET", "/articles?limit=0", "-", "", "400", "limit"},
            new String[] {"", "GET", "/articles?limit=101", "-", "", "400", "limit"},
            new String[] {"", "GET", "/articles?limit=x", "-", "", "400", "limit"},
            new String[] {"", "GET", "/articles?cursor=forged", "-", "", "400", "cursor"},
            new String[] {"", "GET", "/articles?category=a&tag=b", "-", "", "400", ""},
            new String[] {"", "GET", "/articles?from=gestern", "-", "", "400", "from"},
            new String[] {"", "GET", "/authors/khong-co", "-", "", "404", ""},
            new String[] {"", "GET", "/search?q=" + "x".repeat(501), "-", "", "400", ""},
            new String[] {"", "GET", "/newsroom/me", "-", "", "401", "{\"message\":\"Unauthorized\"}"},
            new String[] {"", "GET", "/newsroom/me", "-", "Authorization=Bearer x.y.z", "401", "message"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"headline\":", "", "400", "line 1"},
            new String[] {"editor", "POST", "/newsroom/articles", "[]", "", "400", "object"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"views\":7}", "", "422", "/views"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"status\":\"published\"}", "", "422", "/status"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"version\":1}", "", "422", "/version"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"headline\":7}", "", "422", "/headline"},
            new String[] {"editor", "POST", "/newsroom/articles", "{\"category\":\"khong/co\"}", "", "422", "/category"
            },
            new String[] {"editor", "POST", "/newsroom/articles", "{\"slug\":\"Có Dấu\"}", "", "422", "/slug"},
            new String[] {
                "editor", "POST", "/newsroom/articles", "{\"source\":{\"url\":\"javascript:x\"}}", "", "422", "/source"
            },
            new String[] {
                "editor",
                "POST",
                "/newsroom/articles",
                "x=1",
                "Content-Type=application/x-www-form-urlencoded",
                "415",
                "json"
            },
            new String[] {"admin", "GET", "/newsroom/reports/output?month=%2B999999999-12", "-", "", "400", "month"},
            new String[] {"admin", "GET", "/newsroom/audit?from=%2B999999999-12-31T00:00:00Z", "-", "", "400", "from"},
            new String[] {"", "GET", "/articles?to=%2B999999999-12-31", "-", "", "400", "to"},
            new String[] {"", "GET", "/stats/visits/series?unit=day&from=-999999999-01-01", "-", "", "400", "from"},
            new String[] {"", "GET", "/sitemaps/%2B999999999-12.xml", "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/images?sha256=" + LONG, "-", "", "400", "sha256"},
            new String[] {"editor", "GET", "/newsroom/attachments?sha256=x", "-", "", "400", "sha256"},
            new String[] {"editor", "GET", "/newsroom/articles/khongco", "-", "", "404", ""},
            new String[] {"editor", "PUT", "/newsroom/articles/khongco", "{}", "", "428", "If-Match"},
            new String[] {"editor", "PUT", "/newsroom/articles/khongco", "{}", "If-Match=\"1-1\"", "404", ""},
            new String[] {"editor", "POST", "/newsroom/articles/khongco/explode", "{}", "If-Match=*", "404", "explode"},
            new String[] {"editor", "POST", "/newsroom/articles/khongco/revisions", "{}", "", "405", "takes GET"},
            new String[] {"editor", "GET", "/newsroom/articles?status=lost", "-", "", "400", "status"},
            new String[] {"editor", "GET", "/newsroom/audit", "-", "", "403", "admin"},
            new String[] {"reporter", "POST", "/newsroom/import", "{\"records\":[]}", "", "403", "admin"},
            new String[] {"admin", "POST", "/newsroom/import", "{\"records\":[]}", "", "422", "/records"},
            new String[] {"reporter", "PUT", "/newsroom/categories/x", "{\"name\":\"x\"}", "", "403", "editor"},
            new String[] {"editor", "PUT", "/newsroom/categories/x", "{\"name\":\"x\"}", "", "428", ""},
            new String[] {"editor", "DELETE", "/newsroom/categories/x", "-", "If-Match=*", "404", ""},
            new String[] {"", "GET", "/" + LONG, "-", "", "404", ""},
            new String[] {"", "GET", "/articles/" + LONG, "-", "", "404", ""},
            new String[] {"", "GET", "/articles/" + LONG + "/related", "-", "", "404", ""},
            new String[] {"", "GET", "/articles/" + LONG + "/views", "-", "", "404", ""},
            new String[] {"", "GET", "/authors/" + LONG, "-", "", "404", ""},
            new String[] {"", "GET", "/authors/%21a%23REV%23000001", "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/articles/" + LONG, "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/articles/" + LONG + "/revisions", "-", "", "404", ""},
            new String[] {"editor", "PUT", "/newsroom/articles/" + LONG, "{}", "If-Match=*", "404", ""},
            new String[] {"editor", "GET", "/newsroom/images/" + LONG, "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/pages/" + LONG, "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/pages/" + LONG + "/revisions", "-", "", "404", ""},
            new String[] {"editor", "GET", "/newsroom/pages/%21gioi-thieu%23REV%23000001", "-", "", "404", ""},
            new String[] {"editor", "DELETE", "/newsroom/authors/" + LONG, "-", "If-Match=*", "404", ""},
            new String[] {"editor", "GET", "/newsroom/audit?article=" + LONG, "-", "", "404", ""},
            new String[] {"admin", "PUT", "/newsroom/people/" + LONG, "{\"displayName\":\"A\"}", "", "404", ""});

    @Test
    void every_wrong_call_is_answered_as_the_contract_says() throws Exception {
        for (var call : CALLS) {
            var headers = new HashMap<String, String>();
            for (var header : call[4].split(";")) {
                var equals = header.indexOf('=');
                if (equals > 0) {
                    headers.put(header.substring(0, equals), header.substring(equals + 1));
                }
            }
            var token = TOKENS.get(call[0]);
            if (token != null) {
                headers.put("Authorization", "Bearer " + token);
                headers.putIfAbsent("Content-Type", "application/json");
            }
            var answer = system.call(call[1], call[2], call[3].equals("-") ? null : call[3], headers);
            var what =
                    String.join(" ", call[0], call[1], call[2].substring(0, Math.min(60, call[2].length())), call[3]);
            assertThat(answer.statusCode()).as(what + " → " + answer.body()).isEqualTo(Integer.parseInt(call[5]));
            assertThat(answer.body()).as(what).contains(call[6]).doesNotContain("Exception", "\tat ");
            if (!call[5].equals("401")) {
                assertThat(answer.headers().firstValue("content-type")).as(what).contains("application/problem+json");
                assertThat(answer.headers().firstValue("x-request-id")).as(what).isPresent();
                assertThat(answer.headers().firstValue("x-content-type-options"))
                        .as(what)
                        .contains("nosniff");
            }
        }
    }

    @Test
    void unknown_and_too_long_paths_are_answered_with_error_pages() throws Exception {
        for (var path : List.of(
                "/tin/" + LONG, "/tac-gia/" + LONG, "/trang/" + LONG, "/chuyen-muc/" + LONG, "/" + LONG, "/khong-co")) {
            var answer = system.call("GET", path, null, Map.of("Accept", "text/html,*/*;q=0.8"));
            assertThat(answer.statusCode()).as(path.substring(0, 9)).isEqualTo(404);
            assertThat(answer.body()).as(path.substring(0, 9)).contains("Không tìm thấy trang");
        }
        assertThat(system.call("GET", "/articles?author=" + LONG, null, Map.of())
                        .body())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void revisions_of_standing_pages_are_not_public() throws Exception {
        var page = "/newsroom/pages/truoc-va-nay";
        assertThat(call("editor", "PUT", page, "{\"title\":\"Trước\",\"body\":\"<p>A</p>\"}", "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(201);
        assertThat(call("editor", "PUT", page, "{\"title\":\"Nay\",\"body\":\"<p>B</p>\"}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(200);
        var former = system.call("GET", "/trang/%21truoc-va-nay%23REV%23000001", null, Map.of());
        assertThat(former.statusCode()).isEqualTo(404);
        assertThat(former.body()).doesNotContain("Trước");
    }

    @Test
    void length_limits_are_exact() throws Exception {
        assertThat(create("{\"headline\":\"" + "ế".repeat(300) + "\"}")).isEqualTo(201);
        assertThat(create("{\"headline\":\"" + "ế".repeat(301) + "\"}")).isEqualTo(422);
        assertThat(create("{\"lead\":\"" + "ế".repeat(1000) + "\"}")).isEqualTo(201);
        assertThat(create("{\"lead\":\"" + "ế".repeat(1001) + "\"}")).isEqualTo(422);
        assertThat(create("{\"tags\":[" + list(10) + "]}")).isEqualTo(201);
        assertThat(create("{\"tags\":[" + list(11) + "]}")).isEqualTo(422);
        assertThat(create("{\"body\":\"<p>" + "a".repeat(200 * 1024 - 7) + "</p>\"}"))
                .isEqualTo(201);
        assertThat(create("{\"body\":\"<p>" + "a".repeat(200 * 1024 - 6) + "</p>\"}"))
                .isEqualTo(422);
        assertThat(create("{\"body\":\"" + "a".repeat(1024 * 1024) + "\"}")).isEqualTo(413);
    }

    @Test
    void list_limits_are_exact() throws Exception {
        for (var i = 0; i < 6; i++) {
            call("editor", "PUT", "/newsroom/authors/t" + i, "{\"name\":\"Tác giả\"}", "If-None-Match", "*");
        }
        assertThat(create("{\"authors\":[" + list(5) + "]}")).isEqualTo(201);
        assertThat(refused("{\"authors\":[" + list(6) + "]}")).contains("\"/authors\"", "more than 5");
        // pictures and documents that are not there are refused one by one: the list itself is too long or it is not
        assertThat(refused("{\"images\":[" + list(20) + "]}")).doesNotContain("more than");
        assertThat(refused("{\"images\":[" + list(21) + "]}")).contains("\"/images\"", "more than 20");
        assertThat(refused("{\"attachments\":[" + list(10) + "]}")).doesNotContain("more than");
        assertThat(refused("{\"attachments\":[" + list(11) + "]}")).contains("\"/attachments\"", "more than 10");

        var path = "sau-1";
        for (var depth = 1; depth <= 7; depth++) {
            var made = call("editor", "PUT", "/newsroom/categories/" + path, "{\"name\":\"S\"}", "If-None-Match", "*");
            assertThat(made.statusCode()).as(path).isEqualTo(depth <= 6 ? 201 : 422);
            path += "/sau-" + (depth + 1);
        }
        assertThat(imported(25).statusCode()).isEqualTo(200);
        assertThat(imported(26).statusCode()).isEqualTo(422);
        assertThat(imported(26).body()).contains("\"/records\"", "25");
    }

    private static java.net.http.HttpResponse<String> imported(int records) throws Exception {
        var record =
                "{\"importKey\":\"rìa %d\",\"headline\":\"Rìa\",\"body\":\"A\",\"publishedAt\":\"2020-01-01T00:00:00Z\"}";
        var all = IntStream.range(0, records).mapToObj(record::formatted).toList();
        return call("admin", "POST", "/newsroom/import", "{\"records\":[" + String.join(",", all) + "]}");
    }

    private static String refused(String body) throws Exception {
        var answer = call("editor", "POST", "/newsroom/articles", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return answer.body();
    }

    @Test
    void drafts_of_another_reporter_are_not_found() throws Exception {
        var id = idOf(call("reporter", "POST", "/newsroom/articles", DRAFT.formatted("Của tôi")));
        assertThat(call("reporter", "GET", "/newsroom/articles/" + id, null).statusCode())
                .isEqualTo(200);
        assertThat(call("reporter2", "GET", "/newsroom/articles/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(call("editor", "GET", "/newsroom/articles/" + id, null).statusCode())
                .isEqualTo(200);
        assertThat(call("reporter", "POST", "/newsroom/articles/" + id + "/publish", "{}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void paging_while_others_publish_skips_and_repeats_nothing() throws Exception {
        importMany("truoc", 120);
        var atFirst = walk(100, null);
        var others = CompletableFuture.runAsync(() -> importMany("sau", 100));
        var during = walk(7, others);
        others.get(60, TimeUnit.SECONDS);
        assertThat(during).doesNotHaveDuplicates().containsAll(atFirst);
    }

    @Test
    void a_scheduled_story_appears_at_its_time() throws Exception {
        var id = idOf(call("editor", "POST", "/newsroom/articles", DRAFT.formatted("Hẹn giờ")));
        var at = java.time.Instant.now().plusSeconds(5);
        var scheduled = call(
                "editor",
                "POST",
                "/newsroom/articles/" + id + "/publish",
                "{\"publishAt\":\"" + at + "\"}",
                "If-Match",
                "*");
        assertThat(scheduled.body()).contains("\"status\":\"scheduled\"");
        assertThat(system.call("GET", "/articles/hen-gio", null, Map.of()).statusCode())
                .isEqualTo(404);
        while (system.call("GET", "/articles/hen-gio", null, Map.of()).statusCode() == 404) {
            assertThat(java.time.Instant.now())
                    .as("seen within a second of its time")
                    .isBefore(at.plusSeconds(1));
        }
        assertThat(java.time.Instant.now()).isAfterOrEqualTo(at);
        assertThat(system.call("GET", "/articles?limit=100", null, Map.of()).body())
                .contains(id);
    }

    private static List<String> walk(int limit, CompletableFuture<?> others) throws Exception {
        var ids = new ArrayList<String>();
        var path = "/articles?limit=" + limit;
        while (path != null) {
            var page = system.get(path);
            page.get("items").forEach(item -> ids.add(item.get("id").asString()));
            path = page.has("next")
                    ? "/articles?limit=" + limit + "&cursor=" + page.get("next").asString()
                    : null;
        }
        return ids;
    }

    private static void importMany(String word, int count) {
        try {
            for (var from = 0; from < count; from += 20) {
                var first = from;
                var records = IntStream.range(from, from + 20)
                        .mapToObj(i -> "{\"headline\":\"Tin %s số %d\",\"body\":\"Nội dung.\",\"publishedAt\":\"%s\"}"
                                .formatted(
                                        word,
                                        i,
                                        java.time.Instant.parse(
                                                        word.equals("sau")
                                                                ? "2026-02-01T00:00:00Z"
                                                                : "2026-01-01T00:00:00Z")
                                                .plusSeconds(first + i)))
                        .toList();
                var answer =
                        call("admin", "POST", "/newsroom/import", "{\"records\":[" + String.join(",", records) + "]}");
                assertThat(answer.body()).doesNotContain("failed");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int create(String body) throws Exception {
        return call("editor", "POST", "/newsroom/articles", body).statusCode();
    }

    private static String list(int count) {
        return String.join(
                ",", IntStream.range(0, count).mapToObj(i -> "\"t" + i + "\"").toList());
    }

    private static String idOf(java.net.http.HttpResponse<String> answer) {
        return TestSystem.MAPPER.readTree(answer.body()).get("id").asString();
    }

    private static java.net.http.HttpResponse<String> call(
            String user, String method, String path, String body, String... headers) throws Exception {
        var all = new HashMap<>(
                Map.of("Authorization", "Bearer " + TOKENS.get(user), "Content-Type", "application/json"));
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return system.call(method, path, body, all);
    }
}

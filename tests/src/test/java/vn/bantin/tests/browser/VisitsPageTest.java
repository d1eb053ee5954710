package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.tests.system.TestRequirements;
import vn.bantin.tests.system.TestSystem;

/** Who counts and who does not, by real page visits, from the figures that the portal before this one stood at. */
class VisitsPageTest {

    private static final long SITE = 23_000_604;
    private static final int ARTICLE = 229;
    private static final Duration SLOT = Duration.ofMinutes(30);
    /** So soon a reader sees a visit in the figures; the recount is called here instead of its minute waited for. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final String LINK_PREVIEW =
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
    private static final String ZALO =
            "Mozilla/5.0 (Linux; Android 14; SM-A155F Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 Zalo android/25060312 ZaloTheme/light ZaloLanguage/vi";

    @TempDir
    static Path home;

    private static TestSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.assumeInstalled();
        TestRequirements.packagedFunctions();
        system = TestSystem.start(home, null);
        system.fill(List.of("tin-tuc=Tin tức"), List.of(record("lan-1"), record("lan-2"), record("khac")));
        system.invoke("RecountFunction", "{\"action\":\"start\",\"visits\":" + SITE + "}");
    }

    @AfterAll
    static void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void each_reader_counts_once_and_a_robot_never() throws Exception {
        var slot = slot();
        try {
            visit("lan-1", 0);
        } catch (AssertionError e) {
            if (slot() == slot) {
                throw e;
            }
            // a reload in the next half hour is a new view: once more within one
            visit("lan-2", system.get("/stats/visits").path("total").asLong() - SITE);
        }
        statistics();
    }

    /** The same in the newsroom: a chart for the eye and the arrow keys, a table for everybody, a file to take along. */
    private static void statistics() {
        TestRequirements.bundled("chart.js");
        try (var editor = Desk.of(system, "editor")) {
            editor.errors(); // from here on there is none
            editor.open("#/thong-ke");
            editor.waitForCount("main canvas", 2);
            editor.waitForCount("section:nth-of-type(1) tbody tr", 30);
            editor.choose("section:nth-of-type(1) select", "48 giờ qua");
            editor.waitForCount("section:nth-of-type(1) tbody tr", 48);
            editor.choose("section:nth-of-type(1) select", "12 tháng qua");
            editor.waitForCount("section:nth-of-type(1) tbody tr", 12);
            editor.waitForCount("section:nth-of-type(1) canvas", 1);
            editor.keys("section:nth-of-type(1) canvas", Keys.ARROW_LEFT);
            editor.waitForText("section:nth-of-type(1) .sr", " lượt xem, ");
            editor.keys("section:nth-of-type(2) canvas", Keys.HOME);
            editor.waitForText("section:nth-of-type(2) .sr", "Bến đò cũ thành công viên: ");
            editor.shot("statistics");

            editor.run("const made = URL.createObjectURL; URL.createObjectURL = (blob) => {"
                    + " blob.text().then((text) => { window.csv = text; }); return made.call(URL, blob); }");
            editor.click("section:nth-of-type(1) summary");
            editor.click("section:nth-of-type(1) details button");
            editor.waitForTrue("return window.csv !== undefined");
            var csv = editor.run("return window.csv").toString().lines().toList();
            assertThat(csv).hasSize(13);
            assertThat(csv.getFirst()).endsWith("\"Từ\",\"Lượt xem\",\"Lượt truy cập\",\"Đã loại (robot)\"");
            assertThat(csv.getLast()).matches("\"\\d{4}-[^,]+\",[1-9]\\d*,[1-9]\\d*,[1-9]\\d*");
            var month = csv.getLast().split(",", 2)[1].replace(",", " ");
            editor.waitForText("section:nth-of-type(1) tbody tr:last-child", month);
            assertThat(editor.errors()).isEmpty();
        }
    }

    @Test
    void whoever_looks_at_a_preview_is_no_visitor() throws Exception {
        var article = system.get("/articles/khac").path("id").asString();
        var made = system.call(
                "POST",
                "/newsroom/articles/" + article + "/preview-links",
                "",
                Map.of("Authorization", "Bearer " + system.token("editor")));
        var link = JsonMapper.shared().readTree(made.body()).path("url").asString();
        var preview = system.call("GET", link.replaceFirst("https?://[^/]+", ""), "", Map.of());
        assertThat(preview.body()).contains("Bến đò cũ", "/site.js").doesNotContain("beacon");
        var page = system.call("GET", "/tin/khac", "", Map.of());
        assertThat(page.body()).contains("Bến đò cũ", "/site.js", "/reading.js");
    }

    /** @param before visits that were counted already */
    private static void visit(String slug, long before) throws Exception {
        var article = system.get("/articles/" + slug).path("id").asString();
        var other = system.get("/articles/khac").path("id").asString();
        var page = "/tin/" + slug;
        assertThat(views(article)).isEqualTo(ARTICLE);

        try (var first = new Reader(system.site(), Chromium.start()).as(Reader.PHONE)) {
            first.open(page);
            first.waitForBeacon();
            expect(article, 230, before + 1);
            first.reload();
            first.waitForBeacon();
            expect(article, 230, before + 1);
            prefetch(first, "/tin/khac");
            assertThat(first.troubles()).isEmpty();
        }
        try (var visitor = new Reader(system.site(), Chromium.start()).as(Reader.PHONE)) {
            visitor.open("/");
            visitor.waitForBeacon();
            visitor.script("window.scrollTo(0, document.body.scrollHeight)");
            // with this visit or, as it is fetched at the same time, just before it
            assertThat(visitor.text("[data-box=visits] [data-count=total]"))
                    .isIn(dotted(SITE + before + 1), dotted(SITE + before + 2));
            expect(article, 230, before + 2);
        }
        try (var second = new Reader(system.site(), Chromium.start()).as(Reader.PHONE)) {
            second.open(page);
            second.waitForBeacon();
            expect(article, 231, before + 3);
        }
        var filtered = filtered();
        try (var robots = new Reader(system.site(), Chromium.start())) {
            assertThat(String.valueOf(robots.script("return navigator.userAgent")))
                    .contains("HeadlessChrome");
            robots.open(page);
            robots.waitForBeacon();
            for (var agent : List.of(GOOGLEBOT, LINK_PREVIEW)) {
                robots.newTab();
                robots.as(agent).open(page);
                robots.waitForBeacon();
            }
            var ahead = system.call(
                    "POST",
                    "/articles/" + article + "/views",
                    "",
                    Map.of("User-Agent", Reader.PHONE, "Sec-Purpose", "prefetch;prerender"));
            assertThat(ahead.statusCode()).isEqualTo(202);
            await(() -> filtered() >= filtered + 4);
            expect(article, 231, before + 3);

            robots.newTab();
            robots.as(ZALO).open(page);
            robots.waitForBeacon();
            expect(article, 232, before + 4);
        }
        assertThat(filtered()).isEqualTo(filtered + 4);
        assertThat(views(other)).as("an article that was only fetched ahead").isEqualTo(ARTICLE);
    }

    /** The page is fetched without being displayed. */
    private static void prefetch(Reader reader, String path) throws Exception {
        reader.script(
                "const l = document.createElement('link'); l.rel = 'prefetch'; l.href = arguments[0]; document.head.append(l)",
                path);
        await(() -> Boolean.TRUE.equals(reader.script(
                "return performance.getEntriesByType('resource').some(e => e.name.endsWith(arguments[0]) && e.responseEnd > 0)",
                path)));
    }

    private static void expect(String article, int views, long today) throws Exception {
        await(() -> {
            var visits = system.get("/stats/visits");
            return views(article) >= views && visits.path("total").asLong() >= SITE + today;
        });
        // after a recount no number may be larger
        system.invoke("RecountFunction", "{\"action\":\"now\"}");
        var visits = system.get("/stats/visits");
        assertThat(views(article)).as("views").isEqualTo(views);
        assertThat(visits.path("total").asLong()).as("total").isEqualTo(SITE + today);
        assertThat(visits.path("today").asLong()).as("today").isEqualTo(today);
        assertThat(visits.path("counter").asString()).isEqualTo("00" + (SITE + today));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        var until = Instant.now().plus(SOON);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("within " + SOON).isBefore(until);
            system.invoke("RecountFunction", "{\"action\":\"now\"}");
        }
    }

    private static int views(String article) throws Exception {
        return system.get("/articles/" + article + "/views").path("views").asInt();
    }

    private static long filtered() throws Exception {
        var sum = 0L;
        for (var item : system.get("/stats/visits/series?unit=day").path("items")) {
            sum += item.path("filtered").asLong();
        }
        return sum;
    }

    private static String dotted(long number) {
        return String.format(java.util.Locale.GERMANY, "%,d", number); // as in Vietnam: 23.000.605
    }

    private static long slot() {
        return Instant.now().getEpochSecond() / SLOT.toSeconds();
    }

    private static String record(String slug) {
        return """
                {"importKey":"%s","slug":"%s","headline":"Bến đò cũ thành công viên","body":"<p>Ghế đá kê dọc bờ.</p>",\
                "category":"tin-tuc","byline":"Lê Minh","publishedAt":"2026-03-10T02:00:00Z","views":%d}"""
                .formatted(slug, slug, ARTICLE);
    }
}

package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Validators of every public read, in every form, over every kind of newsroom change: a body that differs has another
 * entity tag, and a conditional request with the former date is not answered 304 (RFC 9110, 8.8 and 13.1).
 */
class ValidatorsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Well above the second for which a process keeps the category tree. */
    private static final Duration CATEGORY_TREE = Duration.ofSeconds(5);

    private static final String SLUG = "bai-mot";

    /** One representation: a path and the media type asked for. */
    private record Read(String path, String accept) {}

    private record Change(String name, Read witness, Step step) {}

    private interface Step {
        void run() throws Exception;
    }

    private static final List<Read> READS = new ArrayList<>();

    static {
        for (var path : List.of(
                "/articles",
                "/articles?category=thoi-su",
                "/articles?tag=cau%20duong",
                "/articles?author=hoai-an",
                "/articles?limit=1",
                "/articles/bai-hai",
                "/articles/" + SLUG + "/related",
                "/categories",
                "/authors/hoai-an",
                "/tags",
                "/search?q=bai",
                "/stats/visits",
                "/stats/most-read?window=24h",
                "/feeds/rss.xml",
                "/feeds/atom.xml",
                "/feeds/feed.json",
                "/feeds/rss.xml?category=thoi-su",
                "/sitemap.xml",
                "/sitemap-news.xml",
                "/sitemaps/pages.xml",
                "/robots.txt",
                "/openapi.json",
                "/",
                "/?lang=en",
                "/tin/" + SLUG,
                "/tin/" + SLUG + "?lang=en",
                "/chuyen-muc/thoi-su",
                "/chuyen-muc/thoi-su/giao-thong",
                "/tac-gia/hoai-an",
                "/tai-lieu-api",
                "/tim-kiem?q=bai",
                "/trang/lien-he",
                "/trang/lien-he?lang=en",
                "/chuyen-muc/thoi-su?lang=en",
                "/toa-soan")) {
            READS.add(new Read(path, "*/*"));
        }
        for (var form : List.of("application/json", "application/ld+json", "application/vnd.iptc.ninjs+json")) {
            READS.add(new Read("/articles/" + SLUG, form));
        }
    }

    private static final Read ARTICLE = new Read("/articles/" + SLUG, "application/json");
    private static final Read NINJS = new Read("/articles/" + SLUG, "application/vnd.iptc.ninjs+json");
    private static final Read LISTING = new Read("/articles", "*/*");

    @TempDir
    Path home;

    private TestSystem system;
    private Newsdesk desk;

    @Test
    void a_body_that_differs_has_another_entity_tag_and_its_former_date_does_not_answer_304() throws Exception {
        TestRequirements.packagedFunctions();
        try (var running = TestSystem.start(home, null)) {
            system = running;
            desk = new Newsdesk(system);
            var faults = new ArrayList<String>();
            var before = new LinkedHashMap<Read, HttpResponse<String>>();
            for (var change : changes()) {
                for (var read : READS) {
                    before.put(read, get(read, Map.of()));
                }
                change.step.run();
                await(change, before.get(change.witness));
                for (var read : READS) {
                    faults.addAll(compare(change.name, read, before.get(read)));
                }
            }
            assertThat(faults).isEmpty();
        }
    }

    private List<String> compare(String change, Read read, HttpResponse<String> before) throws Exception {
        var faults = new ArrayList<String>();
        var after = get(read, Map.of());
        if (before.statusCode() != 200 || after.statusCode() != 200) {
            return faults;
        }
        var at = "after " + change + ": " + read;
        var former = header(before, "etag");
        if (header(after, "etag").isEmpty()) {
            faults.add(at + " has no entity tag");
        }
        if (!after.body().equals(before.body())) {
            if (header(after, "etag").equals(former)) {
                faults.add(at + " keeps its entity tag");
            }
            if (isUnchanged(read, "if-none-match", former)) {
                faults.add(at + " answers 304 to the former entity tag");
            }
            var date = header(before, "last-modified");
            if (!date.isEmpty() && isUnchanged(read, "if-modified-since", date)) {
                faults.add(at + " answers 304 to the former date");
            }
        }
        return faults;
    }

    /** Another process of the function may know the former category tree for one second more, and is right to say 304. */
    private boolean isUnchanged(Read read, String condition, String value) throws Exception {
        var until = System.nanoTime() + CATEGORY_TREE.toNanos();
        while (get(read, Map.of(condition, value)).statusCode() == 304) {
            if (System.nanoTime() > until) {
                return true;
            }
        }
        return false;
    }

    private void await(Change change, HttpResponse<String> before) throws Exception {
        var until = System.nanoTime() + TIMEOUT.toNanos();
        while (get(change.witness, Map.of()).body().equals(before.body())) {
            assertThat(System.nanoTime())
                    .as("after " + change.name + ", " + change.witness + " never changed")
                    .isLessThan(until);
        }
    }

    private HttpResponse<String> get(Read read, Map<String, String> more) throws Exception {
        var headers = new LinkedHashMap<>(more);
        headers.put("accept", read.accept);
        return system.call("GET", read.path, null, headers);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private List<Change> changes() throws Exception {
        desk.category("thoi-su", "Thời sự");
        desk.category("thoi-su/giao-thong", "Giao thông");
        desk.category("van-hoa", "Văn hóa");
        author("Hoài An", "");
        page("Liên hệ");
        var one = desk.done("editor", "POST", "/newsroom/articles", article("Bài một", "<p>Một.</p>"))
                .get("id")
                .asString();
        desk.act("admin", one, "publish", "{}");
        var two = desk.draft("editor", "Bài hai", "van-hoa");
        desk.act("admin", two, "publish", "{}");
        return List.of(
                new Change("a new article", LISTING, () -> {
                    var three = desk.draft("editor", "Bài ba", "thoi-su");
                    desk.act("admin", three, "publish", "{}");
                }),
                new Change("an update of the text", ARTICLE, () -> {
                    save(one, article("Bài một", "<p>Một, đã sửa.</p>"));
                    desk.act("admin", one, "publish", "{}");
                }),
                new Change("a minor update", ARTICLE, () -> {
                    save(one, article("Bài một", "<p>Một, đã sửa lần hai.</p>"));
                    desk.act("admin", one, "publish", "{\"minor\":true}");
                }),
                new Change(
                        "a correction",
                        ARTICLE,
                        () -> desk.done(
                                "editor",
                                "POST",
                                "/newsroom/articles/" + one + "/corrections",
                                "{\"text\":\"Sửa tên.\"}",
                                "If-Match",
                                "*")),
                new Change("the parent category's new name", NINJS, () -> category("thoi-su", "Thời sự mới")),
                new Change("its name again at once", NINJS, () -> category("thoi-su", "Thời sự nữa")),
                new Change("the category's new name", ARTICLE, () -> category("thoi-su/giao-thong", "Đi lại")),
                new Change("the author's new name", ARTICLE, () -> author("Hoài An mới", "")),
                new Change(
                        "the author's new profile",
                        new Read("/authors/hoai-an", "*/*"),
                        () -> author("Hoài An mới", "Phóng viên.")),
                new Change(
                        "a standing page's new text",
                        new Read("/trang/lien-he", "*/*"),
                        () -> page("Liên hệ tòa soạn")),
                new Change(
                        "its English title",
                        new Read("/trang/lien-he?lang=en", "*/*"),
                        () -> upsert(
                                "/newsroom/pages/lien-he",
                                "{\"title\":\"Liên hệ tòa soạn\",\"titleEn\":\"Contact\",\"body\":\"<p>A</p>\"}")),
                new Change(
                        "a category's English name",
                        new Read("/categories", "*/*"),
                        () -> desk.done(
                                "editor",
                                "PUT",
                                "/newsroom/categories/thoi-su",
                                "{\"name\":\"Thời sự nữa\",\"nameEn\":\"Current affairs\"}",
                                "If-Match",
                                "*")),
                new Change("a withdrawal", LISTING, () -> desk.act("editor", two, "withdraw", "{\"notice\":\"Gỡ.\"}")),
                new Change("its return", LISTING, () -> desk.act("editor", two, "restore", "{}")));
    }

    private static String article(String headline, String body) {
        return """
            {"headline":"%s","lead":"Lời dẫn.","body":"%s","category":"thoi-su/giao-thong","byline":"Hoài An",
             "authors":["hoai-an"],"tags":["cầu đường"],"slug":"%s"}"""
                .formatted(headline, body, SLUG);
    }

    private void save(String id, String article) throws Exception {
        desk.done("editor", "PUT", "/newsroom/articles/" + id, article, "If-Match", "*");
    }

    private void category(String path, String name) throws Exception {
        desk.done("editor", "PUT", "/newsroom/categories/" + path, "{\"name\":\"" + name + "\"}", "If-Match", "*");
    }

    private void author(String name, String bio) throws Exception {
        upsert("/newsroom/authors/hoai-an", "{\"name\":\"%s\",\"bio\":\"%s\"}".formatted(name, bio));
    }

    private void page(String title) throws Exception {
        upsert("/newsroom/pages/lien-he", "{\"title\":\"%s\",\"body\":\"<p>%s</p>\"}".formatted(title, title));
    }

    private void upsert(String path, String body) throws Exception {
        var created = desk.call("editor", "PUT", path, body, "If-None-Match", "*");
        if (created.statusCode() == 412) {
            desk.done(
                    "editor",
                    "PUT",
                    path,
                    body,
                    "If-Match",
                    header(created, "etag").isEmpty() ? "*" : header(created, "etag"));
        } else {
            assertThat(created.statusCode()).as(created.body()).isBetween(200, 299);
        }
    }
}

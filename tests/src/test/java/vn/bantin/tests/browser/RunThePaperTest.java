package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** The paper is run from the newsroom page: front page, categories, reports, settings, accounts. */
@ExtendWith(OneSystem.class)
class RunThePaperTest {

    /** Any cache's life and a look at the settings. */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static final String BODY = ".body-text [contenteditable]";

    @TempDir
    Path home;

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    @Test
    void an_editor_arranges_the_front_page_by_keyboard_and_readers_see_it(TestSystem system, Newsdesk desk)
            throws Exception {
        category(desk, "mien-tay", "Miền Tây");
        category(desk, "mien-dong", "Miền Đông");
        var lead = published(desk, "Lũ về sớm trên sông Hậu", "mien-tay");
        published(desk, "Chợ đêm mở cửa", "mien-dong");
        published(desk, "Cầu mới thông xe", "mien-dong");
        for (var i = 0; i < 6; i++) {
            published(desk, "Tin thường ngày số " + i, "mien-tay");
        }
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/trang-chu");
            editor.press("Thêm tin nổi bật…");
            editor.press("Lũ về sớm trên sông Hậu");
            editor.choose("select[aria-label='Thêm chuyên mục']", "Miền Tây");
            editor.choose("select[aria-label='Thêm chuyên mục']", "Miền Đông");
            editor.waitForCount("section.panel:last-of-type ol.arrange > li", 2);
            editor.run(
                    "[...document.querySelectorAll('ol.arrange > li')].find((li) => li.textContent.includes('Miền Đông')).querySelector('button:not(:disabled)').focus()");
            editor.alt(Keys.ARROW_UP);
            heard(editor, "Miền Đông: vị trí 1");
            for (var pin : List.of("Chợ đêm mở cửa", "Cầu mới thông xe")) {
                editor.press("Ghim bài…"); // of the first section
                editor.press(pin);
            }
            editor.waitForCount(".pins li", 2);
            editor.write("section.panel input[type=text]", "Nước lên nhanh ở Châu Đốc");
            editor.press("5 phút");
            editor.press("Xem trước");
            editor.waitForTrue(
                    "return document.querySelector('dialog iframe')?.contentDocument?.body?.textContent.includes('Nước lên nhanh') === true");
            assertThat(editor.run("return document.querySelector('dialog iframe').style.width"))
                    .isEqualTo("390px");
            editor.shot("front-preview-phone");
            editor.press("Máy tính");
            assertThat(editor.run("return document.querySelector('dialog iframe').style.width"))
                    .isEqualTo("1366px");
            editor.shot("front-preview-desk");
            assertThat(front(system).path("breaking").isMissingNode())
                    .as("a preview saves nothing")
                    .isTrue();
            editor.type(Keys.ESCAPE);
            editor.press("Lưu trang chủ");
            editor.waitForText(".save-state", "Đã lưu.");
            editor.shot("front-screen");
            assertThat(editor.troubles()).isEmpty();
        }
        Await.until(MINUTE, () -> headlines(front(system), "slots").startsWith("Lũ về sớm trên sông Hậu"));
        assertThat(front(system).at("/sections/0/category/path").asString()).isEqualTo("mien-dong");
        assertThat(front(system).at("/sections/0/items/0/headline").asString()).isEqualTo("Chợ đêm mở cửa");
        assertThat(front(system).at("/sections/0/items/1/headline").asString()).isEqualTo("Cầu mới thông xe");
        assertThat(front(system).at("/breaking/text").asString()).isEqualTo("Nước lên nhanh ở Châu Đốc");
        assertThat(Instant.parse(front(system).at("/breaking/until").asString()))
                .isBetween(Instant.now().plusSeconds(180), Instant.now().plusSeconds(330));
        assertThat(read(system, "/"))
                .containsSubsequence("Nước lên nhanh", "Lũ về sớm", "Miền Đông", "Chợ đêm mở cửa", "Miền Tây");
        assertThat(read(system, "/feeds/rss.xml")).contains("Lũ về sớm", "Chợ đêm mở cửa");

        desk.act("editor", lead, "withdraw", "{\"notice\":\"Tòa soạn đã gỡ bài viết này.\"}");
        Await.until(MINUTE, () -> !headlines(front(system), "slots").contains("Lũ về sớm"));
        assertThat(front(system).get("slots")).as("the newest fills the slot").hasSize(5);

        var brief = Newsdesk.complete("Tin vắn: mất điện một giờ", "mien-tay").replace("{", "{\"brief\":true,");
        var id = desk.done("editor", "POST", "/newsroom/articles", brief)
                .get("id")
                .asString();
        desk.act("editor", id, "publish", "{}");
        Await.until(MINUTE, () -> read(system, "/").contains("Tin vắn: mất điện"));
        assertThat(front(system).at("/slots/0/headline").asString()).doesNotContain("Tin vắn");

        var until = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        desk.done(
                "editor",
                "PUT",
                "/newsroom/front",
                "{\"breaking\":{\"text\":\"Sắp hết\",\"until\":\"" + until + "\"}}",
                "If-Match",
                "*");
        Await.until(
                MINUTE,
                () -> front(system).at("/breaking/text").asString("").equals("Sắp hết")
                        || Instant.now().isAfter(until));
        Await.until(MINUTE, () -> front(system).path("breaking").isMissingNode());
        assertThat(read(system, "/")).doesNotContain("Sắp hết");
        desk.done("editor", "PUT", "/newsroom/front", "{}", "If-Match", "*");
    }

    @Test
    void the_site_is_renamed_and_every_public_page_follows_within_a_minute(TestSystem system, Newsdesk desk)
            throws Exception {
        category(desk, "song-nuoc", "Sông nước");
        var id = published(desk, "Đổi tên báo", "song-nuoc");
        try (var admin = Desk.of(system, "admin")) {
            admin.open("#/bai/" + id);
            admin.waitForText(BODY, "Thân bài.");
            admin.drop("body", List.of(Photos.jpeg(home, "logo.jpg", 600, 300)));
            admin.waitForCount("li[data-image]", 1);
            admin.waitForCount(".uploading progress", 0);
            admin.open("#/cai-dat");
            admin.waitForText("h1", "Cài đặt trang");
            admin.set("section.panel input[type=text]", "Báo Sông Hậu");
            admin.click(".picks input[value='song-nuoc']");
            admin.press("Chọn logo…");
            admin.click(".library button");
            admin.waitForCount("img.shown", 1);
            admin.set("input[aria-label='Mức nhuận bút: Bài viết']", "200000");
            admin.shot("settings");
            admin.press("Lưu cài đặt");
            admin.waitForText(".save-state", "Đã lưu.");
            var saved = Instant.now();
            var pages = List.of(
                    "/",
                    "/tin/doi-ten-bao",
                    "/chuyen-muc/song-nuoc",
                    "/tim-kiem?q=bao",
                    "/feeds/rss.xml",
                    "/feeds/atom.xml",
                    "/feeds/feed.json",
                    "/khong-co-trang-nay");
            for (var page : pages) {
                Await.until(MINUTE, () -> read(system, page).contains("Báo Sông Hậu"));
            }
            Await.until(MINUTE, () -> system.call(
                            "GET", "/articles/doi-ten-bao", null, Map.of("accept", "application/ld+json"))
                    .body()
                    .contains("Báo Sông Hậu"));
            assertThat(Duration.between(saved, Instant.now())).isLessThan(MINUTE);
            var logo = desk.done("admin", "GET", "/newsroom/settings", null)
                    .get("logo")
                    .asString();
            assertThat(read(system, "/")).contains("/media/" + logo + "/", "href=\"/chuyen-muc/song-nuoc\"");
            admin.visit("/");
            admin.shot("renamed-front");
            var refused = desk.call("admin", "DELETE", "/newsroom/images/" + logo, null, "If-Match", "*");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("site-logo");

            admin.open("#/nhuan-but");
            admin.waitForText(".sheet", "Thanh Lài");
            admin.press("Thanh Lài");
            admin.waitForText(".sheet .sheet", "Đổi tên báo");
            assertThat(admin.text(".sheet .sheet")).contains("200.000");
            admin.choose("form select", "Chuyên mục");
            admin.waitForText(".sheet", "Sông nước");
            admin.shot("report");
            assertThat(admin.troubles()).isEmpty();
        }
        desk.done("admin", "PUT", "/newsroom/settings", "{\"siteName\":\"Bản Tin\"}", "If-Match", "*");
    }

    @Test
    void articles_start_from_templates_and_copies_and_scheduled_ones_stand_in_a_calendar(
            TestSystem system, Newsdesk desk) throws Exception {
        category(desk, "ban-mau", "Bản mẫu");
        var id = published(desk, "Bài để nhân bản", "ban-mau");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/");
            editor.click(".samples summary");
            editor.shot("desk-templates");
            editor.press("Giá cả");
            editor.waitForTrue("return document.querySelector('textarea.headline')?.value.startsWith('Giá') === true");
            editor.waitForCount(BODY + " table tr", 3);
            editor.keys("textarea.headline", Keys.chord(Keys.CONTROL, Keys.HOME) + "Sáng nay: ");
            var priced = desk.done("editor", "GET", "/newsroom/articles/" + editor.article(), null);
            assertThat(priced.get("headline").asString()).startsWith("Sáng nay: Giá");
            assertThat(priced.get("body").asString()).contains("Mặt hàng");

            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.press("Nhân bản bài");
            Await.until(() -> !editor.article().equals(id));
            var copy = desk.done("editor", "GET", "/newsroom/articles/" + editor.article(), null);
            assertThat(copy.get("headline").asString()).isEqualTo("Bài để nhân bản");
            assertThat(copy.get("status").asString()).isEqualTo("draft");
            editor.waitForText(".editor-bar .status", "Bản nháp");

            var at = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);
            desk.act("editor", copy.get("id").asString(), "publish", "{\"publishAt\":\"" + at + "\"}");
            editor.open("#/hen-gio");
            editor.waitForCount(".calendar tbody tr td[aria-current=date]", 1);
            if (!editor.text(".calendar").contains("Bài để nhân bản")) {
                editor.click("button[aria-label='Tháng sau']"); // tomorrow is another month
            }
            editor.waitForText(".calendar td", "");
            editor.waitForText(".calendar", "Bài để nhân bản");
            editor.shot("calendar");
            editor.screen(390, 844);
            editor.shot("calendar-390");
            assertThat(editor.troubles()).isEmpty();
        }
    }

    @Test
    void categories_are_ordered_by_keys_and_all_articles_of_one_move(TestSystem system, Newsdesk desk)
            throws Exception {
        category(desk, "xep", "Xếp");
        for (var name : List.of("mot", "hai", "ba")) {
            category(desk, "xep/" + name, "Mục " + name);
        }
        published(desk, "Bài chuyển một", "xep/mot");
        published(desk, "Bài chuyển hai", "xep/mot");
        Await.until(MINUTE, () -> read(system, "/categories").contains("\"articleCount\":2"));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/chuyen-muc");
            editor.waitForText(".tree", "Mục ba");
            var last = editor.run(
                    """
                    const list = [...document.querySelectorAll('.tree ul')].find((one) => one.dataset.of === 'xep');
                    list.lastElementChild.querySelector('[data-move=up]').focus();
                    return list.lastElementChild.querySelector('strong').textContent""");
            editor.latency(400); // keys are faster than answers
            editor.alt(Keys.ARROW_UP);
            editor.alt(Keys.ARROW_UP); // the focus went with it
            heard(editor, last + ": vị trí 1");
            editor.latency(0);
            Await.until(() -> desk.done("editor", "GET", "/newsroom/categories", null)
                    .get("items")
                    .valueStream()
                    .filter(node -> node.get("path").asString().equals("xep"))
                    .findFirst()
                    .orElseThrow()
                    .at("/children/0/name")
                    .asString()
                    .equals(last));

            editor.shot("categories");
            editor.click("[aria-label='Chuyển hết bài của Mục mot']");
            editor.choose("dialog select", "Mục hai");
            editor.run("document.querySelector('dialog button.primary').click()");
            editor.waitForCount("dialog", 0);
        }
        Await.until(
                MINUTE,
                () -> system.get("/articles?category=xep/hai").get("items").size() == 2
                        && system.get("/articles?category=xep/mot").get("items").isEmpty());
        assertThat(system.get("/articles?category=xep").get("items")).hasSize(2);
    }

    @Test
    void an_article_without_a_picture_is_shared_with_its_headline_drawn(TestSystem system, Newsdesk desk)
            throws Exception {
        category(desk, "chia-se", "Chia sẻ");
        var id = desk.draft("editor", "Không có ảnh nào trong bài này", "chia-se");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.run(
                    "[...document.querySelectorAll('details.panel')].find((one) => one.textContent.includes('Tìm kiếm và chia sẻ')).open = true");
            editor.write("details.panel:has(.seo-preview) input[type=text]", "Tiêu đề cho máy tìm kiếm");
            editor.waitForText(".seo-preview .found", "Tiêu đề cho máy tìm kiếm");
            editor.waitForText(".seo-preview .card", "Lời dẫn.");
            editor.run("document.querySelector('.seo-preview').scrollIntoView({ block: 'center' })");
            editor.shot("share-preview");
            editor.press("Đăng…");
            editor.press("Đăng ngay");
            editor.waitForText(".editor-bar .status", "Đã đăng");
            assertThat(editor.troubles()).isEmpty();
        }
        var stored = desk.done("editor", "GET", "/newsroom/articles/" + id, null);
        var card = stored.at("/seo/image").asString("");
        assertThat(card).isNotEmpty();
        var image = desk.done("editor", "GET", "/newsroom/images/" + card, null);
        assertThat(image.get("alt").asString()).isEqualTo("Không có ảnh nào trong bài này");
        assertThat(image.get("width").asInt()).isEqualTo(1200);
        var page = read(system, "/tin/khong-co-anh-nao-trong-bai-nay");
        assertThat(page)
                .containsPattern("<meta property=\"og:image\" content=\"[^\"]*/media/" + card + "/")
                .contains("<meta property=\"og:title\" content=\"Tiêu đề cho máy tìm kiếm")
                .doesNotContain("<img src=\"/media/" + card);
        assertThat(page.substring(page.indexOf("<article"), page.indexOf("</article>")))
                .as("readers of the page do not see it")
                .doesNotContain(card);
    }

    @Test
    void a_video_and_a_gallery_load_nothing_from_the_player_before_the_click(TestSystem system, Newsdesk desk)
            throws Exception {
        category(desk, "video", "Video");
        var id = desk.draft("editor", "Video và chùm ảnh", "video");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            var photos = new ArrayList<Path>();
            for (var i = 0; i < 6; i++) {
                photos.add(Photos.jpeg(home, "anh" + i + ".jpg", 700 + 10 * i, 500));
            }
            editor.drop("body", photos);
            editor.waitForCount("li[data-image]", 6);
            editor.waitForCount(".uploading progress", 0);
            Await.until(() -> desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                            .get("images")
                            .size()
                    == 6);
        }
        var article = (ObjectNode) desk.done("editor", "GET", "/newsroom/articles/" + id, null);
        var body = new StringBuilder(
                "<p>Xem lũ về.</p><figure data-embed-url=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\" data-embed-provider=\"youtube\">"
                        + "<a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">Lũ về trên sông</a></figure><div data-gallery>");
        for (var image : article.get("images")) {
            var name = "/newsroom/images/" + image.asString();
            var shown = desk.done(
                    "editor",
                    "PATCH",
                    name,
                    "{\"alt\":\"Ảnh lũ\",\"credit\":\"Lê Minh\",\"caption\":\"Nước lên\"}",
                    "If-Match",
                    "*");
            var src = shown.get("renditions").get(0).get("url").asString();
            body.append("<figure><img src=\"").append(src).append("\" alt=\"Ảnh lũ\"></figure>");
        }
        var fields = TestSystem.MAPPER.createObjectNode();
        for (var name : List.of("headline", "lead", "category", "tags", "byline", "authors", "images")) {
            fields.set(name, article.get(name));
        }
        fields.put("body", body + "</div>");
        desk.done("editor", "PUT", "/newsroom/articles/" + id, fields.toString(), "If-Match", "*");
        desk.act("editor", id, "publish", "{}");
        var path = "/tin/video-va-chum-anh";
        Await.until(MINUTE, () -> read(system, path).contains("data-embed-url"));
        var page = system.call("GET", path, null, Map.of());
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("frame-src", "https://www.youtube-nocookie.com")
                .doesNotContain("https://www.youtube.com");
        assertThat(page.body()).doesNotContain("<iframe");
        assertThat(system.call("GET", path, null, Map.of("save-data", "on")).body())
                .doesNotContain("<iframe");
        assertThat(system.get("/articles/video-va-chum-anh").get("body").asString())
                .contains("data-embed-url", "data-gallery")
                .doesNotContain("<iframe");
        assertThat(read(system, "/feeds/rss.xml")).doesNotContain("<iframe", "&lt;iframe");
        assertThat(system.call("GET", "/articles/video-va-chum-anh", null, Map.of("accept", "application/ld+json"))
                        .body())
                .contains("VideoObject");
        try (var reader = new Reader(system.site(), Chromium.start())) {
            reader.open(path);
            reader.waitFor(() -> reader.shows("button.player"));
            reader.script("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(strangers(reader)).isEqualTo("");
            reader.script(
                    "document.querySelector('[data-gallery] figure :is(button, a, img)').closest('figure').querySelector('button, a')?.focus()");
            reader.script("document.activeElement.click()");
            reader.waitFor(() -> reader.shows("dialog.lightbox"));
            var first = reader.text(".lightbox-bar span");
            reader.script("document.dispatchEvent(new Event('x'))");
            reader.press(Keys.ARROW_RIGHT);
            reader.waitFor(() -> !reader.text(".lightbox-bar span").equals(first));
            assertThat(reader.text(".lightbox-caption")).contains("Nước lên");
            reader.press(Keys.ESCAPE);
            reader.waitFor(() -> !reader.shows("dialog.lightbox"));
            reader.screen(320, 640);
            assertThat(String.valueOf(reader.script("return document.documentElement.scrollWidth")))
                    .isEqualTo("320");
            reader.click("button.player");
            reader.waitFor(() -> reader.shows("iframe.player"));
            assertThat(String.valueOf(reader.script("return document.querySelector('iframe.player').src")))
                    .startsWith("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ");
            assertThat(reader.troubles()).isEmpty();
        }
    }

    /** Hosts other than the site's own that the page has asked. */
    private static String strangers(Reader reader) {
        return String.valueOf(
                reader.script(
                        "return performance.getEntriesByType('resource').map((one) => new URL(one.name).host).filter((host) => host !== location.host).join()"));
    }

    @Test
    void an_account_is_invited_writes_is_promoted_and_disabled_in_the_middle_of_writing(
            TestSystem system, Newsdesk desk) throws Exception {
        category(desk, "nguoi-moi", "Người mới");
        try (var admin = Desk.of(system, "admin")) {
            admin.open("#/nguoi-dung");
            admin.press("Mời người dùng…");
            admin.set("dialog .field:nth-of-type(1) input", "Thu Hà");
            admin.set("dialog input[type=email]", "thu.ha@example.org");
            admin.run(
                    "const inputs = document.querySelectorAll('dialog input[type=text]'); const name = inputs[inputs.length - 1]; name.value = 'thuha'; name.dispatchEvent(new Event('input', { bubbles: true }))");
            admin.press("Gửi lời mời");
            admin.waitForText("table", "thuha");
            admin.shot("people");
            try (var writer = Desk.of(system, "thuha")) {
                assertThat(writer.text("header.top")).doesNotContain("Chuyên mục");
                writer.open("#/bai/moi");
                writer.write("textarea.headline", "Bài của người mới");
                writer.write(BODY, "Chữ trước khi bị khóa.");
                var id = writer.article();

                admin.click("[aria-label='Sửa thuha']");
                admin.choose("dialog select", "biên tập viên");
                admin.press("Lưu");
                admin.waitForTrue(
                        "return [...document.querySelectorAll('tr')].some((row) => row.textContent.includes('thuha') && row.textContent.includes('biên tập viên'))");
                Await.until(() -> writer.run("return document.querySelector('.save-state').dataset.state")
                        .equals("saved"));
                writer.reload();
                writer.waitForText("header.top", "Chuyên mục");
                writer.waitForText(BODY, "Chữ trước khi bị khóa.");

                admin.run(
                        "[...document.querySelectorAll('tr')].find((row) => row.textContent.includes('thuha')).querySelectorAll('button').forEach((one) => one.textContent === 'Khóa…' && one.click())");
                admin.press("Khóa tài khoản");
                admin.waitForText("table", "Đã khóa");
                // its token ends, as it does by itself within its life
                writer.run(
                        "return import('/assets/newsroom/session.js').then(async (session) => { session.spent(await session.token()); return 1; })");
                writer.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Chữ lúc bị khóa.");
                writer.waitForText("dialog h2", "Phiên đăng nhập đã hết");
                assertThat(writer.text(BODY)).contains("Chữ lúc bị khóa.");
                writer.shot("disabled");
                assertThat(desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                                .get("body")
                                .asString())
                        .contains("Chữ trước khi bị khóa.")
                        .doesNotContain("Chữ lúc bị khóa.");
                Await.until(() -> writer.run(
                                "return Object.values(localStorage).some((one) => one.includes('Chữ lúc bị khóa.'))")
                        .equals("true"));

                admin.press("Mở khóa");
                Await.until(() -> admin.text("table").contains("Đang dùng"));
                writer.reload();
                writer.signInAgain("thuha", system.password());
                writer.waitForText(BODY, "Chữ lúc bị khóa.");
                Await.until(() -> desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                        .get("body")
                        .asString()
                        .contains("Chữ lúc bị khóa."));
            }
        }
    }

    /** What screen readers were told of a move. */
    private static void heard(Desk editor, String words) {
        editor.waitForTrue(
                "return document.querySelector('main .sr[aria-live=polite]').textContent === '" + words + "'");
    }

    private static void category(Newsdesk desk, String path, String name) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/" + path, "{\"name\":\"" + name + "\"}", "If-None-Match", "*");
    }

    private static String published(Newsdesk desk, String headline, String category) throws Exception {
        var id = desk.draft("editor", headline, category);
        desk.act("editor", id, "publish", "{}");
        return id;
    }

    private static JsonNode front(TestSystem system) throws Exception {
        return system.get("/front");
    }

    private static String headlines(JsonNode front, String list) {
        return String.join(
                "\n",
                front.get(list)
                        .valueStream()
                        .map(card -> card.get("headline").asString())
                        .toList());
    }

    private static String read(TestSystem system, String path) throws Exception {
        return system.call("GET", path, null, Map.of("accept", "text/html,*/*")).body();
    }
}

package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** What the newsroom page says is true: who is here, what is returned, what readers get and when. */
@ExtendWith(OneSystem.class)
class ArticleStatesPageTest {

    private static final String BODY = ".body-text [contenteditable]";

    @TempDir
    Path home;

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    @Test
    void two_people_see_each_other_one_watches_and_takes_over_and_a_closed_tab_is_gone(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = desk.draft("reporter", "Hai người cùng mở", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            try (var reporter = Desk.inWholeBrowser(system, "reporter")) {
                reporter.open("#/bai/" + id);
                reporter.waitForText(BODY, "Thân bài.");
                reporter.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Đang gõ.");
                editor.open("#/bai/" + id);
                editor.waitForText(".others", "bài này");
                reporter.waitForText(".others", "bài này"); // at its next heartbeat
                reporter.type(" Gõ tiếp.");
                editor.waitForText(".others", "đang sửa bài này");
                editor.shot("presence");
                editor.press("Chỉ xem");
                editor.waitForCount(".body-text [contenteditable=false]", 1);
                assertThat(editor.run("return document.querySelector('textarea.headline').disabled"))
                        .isEqualTo("true");
                Await.until(() -> field(desk, id, "body").contains("Gõ tiếp."));
                editor.press("Sửa bài");
                editor.waitForText(BODY, "Gõ tiếp."); // what the other one has saved comes with taking over
                editor.waitForCount(".body-text [contenteditable=true]", 1);
                editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Tiếp quản.");
                Await.until(() -> field(desk, id, "body").contains("Tiếp quản."));
            }
            var closed = Instant.now();
            Await.until(Duration.ofSeconds(60), () -> editor.run("return document.querySelector('.others').textContent")
                    .isEmpty());
            assertThat(Duration.between(closed, Instant.now())).isLessThan(Duration.ofSeconds(60));
            assertThat(field(desk, id, "body")).contains("Đang gõ.", "Gõ tiếp.", "Tiếp quản.");
        }
    }

    @Test
    void a_returned_article_has_its_badge_its_count_and_its_comment(TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Bài bị trả lại", category(desk));
        desk.act("reporter", id, "submit", "{}");
        desk.act("editor", id, "return", "{\"comment\":\"Thiếu số liệu.\"}");
        try (var reporter = Desk.of(system, "reporter")) {
            reporter.waitForTrue("return Number(document.querySelector('.bell .count')?.textContent) > 0");
            reporter.waitForText(".desk", "Bị trả lại");
            reporter.shot("returned");
            reporter.open("#/thong-bao");
            reporter.waitForText(".desk", "Bài bị trả lại");
            reporter.waitForCount(".bell .count", 0);
            reporter.open("#/bai/" + id);
            reporter.waitForText(".comment", "Thiếu số liệu.");
        }
    }

    @Test
    void unsent_text_of_an_article_that_is_gone_can_be_read_and_becomes_a_new_draft(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = desk.draft("reporter", "Bài sẽ biến mất", category(desk));
        try (var reporter = Desk.of(system, "reporter")) {
            reporter.open("#/bai/" + id);
            reporter.waitForText(BODY, "Thân bài.");
            reporter.offline(true);
            reporter.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Câu chưa gửi.");
            Await.until(() -> reporter.run(
                            "return Object.values(localStorage).some((one) => one.includes('Câu chưa gửi.'))")
                    .equals("true"));
            reporter.offline(false);
            // as after a purge from the trash: no such article any more
            reporter.run(
                    """
                    for (const [key, value] of Object.entries(localStorage)) {
                      if (!key.includes(arguments[0]) && !value.includes(arguments[0])) continue;
                      localStorage.removeItem(key);
                      localStorage.setItem(key.replaceAll(arguments[0], 'khongcon1'), value.replaceAll(arguments[0], 'khongcon1'));
                    }
                    window.onbeforeunload = null;
                    """,
                    id);
            reporter.visit("/");
            reporter.open("#/bai/khongcon1");
            reporter.waitForText("main .notice", "vẫn được giữ trên máy này");
            assertThat(reporter.text("main")).contains("Câu chưa gửi.");
            reporter.shot("rescue");
            reporter.press("Tạo bài mới từ phần này");
            Await.until(() -> !reporter.article().equals("khongcon1"));
            assertThat(field(desk, reporter.article(), "body")).contains("Câu chưa gửi.");
        }
    }

    @Test
    void a_scheduled_article_that_is_edited_says_what_will_appear_and_takes_the_changes_in(
            TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Hẹn rồi sửa", category(desk));
        var at = Instant.now().plus(Duration.ofHours(20)).truncatedTo(ChronoUnit.MINUTES);
        desk.act("editor", id, "publish", "{\"publishAt\":\"" + at + "\"}");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Sửa sau khi hẹn.");
            editor.waitForText(".notice.pending summary", "với nội dung cũ");
            editor.shot("scheduled-and-edited");
            editor.press("Đưa bản sửa vào bài đã hẹn…");
            editor.waitForText("dialog", "Sửa sau khi hẹn.");
            editor.press("Đưa bản sửa vào");
            editor.waitForCount(".notice.pending", 0);
            var article = desk.done("editor", "GET", "/newsroom/articles/" + id, null);
            assertThat(article.get("status").asString()).isEqualTo("scheduled");
            assertThat(article.get("pendingChanges").asBoolean()).isFalse();
            assertThat(Instant.parse(article.get("publishedAt").asString())).isEqualTo(at);
        }
    }

    @Test
    void a_reporters_words_of_a_public_picture_wait_and_the_first_picture_is_shown_once(
            TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Ảnh trong bài đã đăng", category(desk));
        try (var reporter = Desk.of(system, "reporter");
                var editor = Desk.of(system, "editor")) {
            reporter.open("#/bai/" + id);
            reporter.waitForText(BODY, "Thân bài.");
            reporter.drop(BODY, List.of(Photos.jpeg(home, "dau.jpg", 800, 600)));
            reporter.waitForCount(BODY + " figure img", 1);
            reporter.waitForCount("li[data-image]", 1);
            reporter.write("li[data-image] [data-field=alt] textarea", "Ghe cập bến");
            reporter.write("li[data-image] [data-field=credit] input", "Lê Minh");
            reporter.press("Gửi duyệt");
            reporter.waitForText(".editor-bar .status", "Chờ duyệt");
            desk.act("editor", id, "publish", "{}");
            var path = "/tin/anh-trong-bai-da-dang";
            editor.visit(path);
            editor.waitForTrue("return document.querySelectorAll('article.story figure img').length > 0");
            assertThat(editor.run("return document.querySelectorAll('article.story figure img').length"))
                    .as("the lead picture is the first one in the text: shown once")
                    .isEqualTo("1");
            editor.shot("first-picture-once");

            reporter.reload();
            reporter.waitForCount("li[data-image]", 1);
            reporter.run(
                    "const box = document.querySelector('li[data-image] [data-field=alt] textarea'); box.value = 'Chữ của phóng viên'; box.dispatchEvent(new Event('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true }))");
            Await.until(() -> desk.done("reporter", "GET", "/newsroom/articles/" + id, null)
                    .get("pendingChanges")
                    .asBoolean());
            assertThat(read(system, path)).contains("Ghe cập bến").doesNotContain("Chữ của phóng viên");
            reporter.press("Gửi duyệt bản sửa");
            reporter.waitForText(".notice.pending", "đã gửi duyệt");
            editor.open("#/bai/" + id);
            editor.waitForText(".notice.pending", "bản sửa chưa đăng");
            editor.press("Đăng bản sửa…");
            editor.waitForText("dialog .changes", "phóng viên"); // words are marked one by one
            editor.shot("picture-words-pending");
            editor.press("Đăng bản sửa");
            Await.until(() -> read(system, path).contains("Chữ của phóng viên"));
            assertThat(desk.done("editor", "GET", "/newsroom/audit?article=" + id, null)
                            .toString())
                    .contains("propose-description", "update");
        }
    }

    @Test
    void on_a_phone_the_publish_step_is_in_sight_below_a_long_text_and_the_history_fits(
            TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Bài dài trên điện thoại", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.screen(390, 844);
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.paste(BODY, "<p>" + "Chợ họp từ tờ mờ sáng trên sông. ".repeat(200) + "</p>");
            Await.until(() -> editor.run("return document.querySelector('.save-state').dataset.state")
                    .equals("saved"));
            for (var place : List.of("0", "document.documentElement.scrollHeight / 2")) {
                editor.run("scrollTo(0, " + place + ")");
                assertThat(
                                editor.run(
                                        """
                                const box = document.querySelector('.next button').getBoundingClientRect();
                                return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth"""))
                        .as("the publish step at " + place)
                        .isEqualTo("true");
            }
            editor.shot("editor-390");
            editor.press("Lịch sử");
            editor.waitForCount("dialog .revisions li", 2);
            editor.run("document.querySelector('dialog .revisions button.link').click()");
            editor.waitForTrue("return document.querySelector('dialog .changes h3, dialog .changes h4') !== null");
            assertThat(editor.run("return document.querySelector('dialog').scrollWidth <= 390"))
                    .isEqualTo("true");
            assertThat(editor.run("return document.documentElement.scrollWidth"))
                    .isEqualTo("390");
            editor.shot("history-390");
        }
    }

    private static String category(Newsdesk desk) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/su-that", "{\"name\":\"Sự thật\"}", "If-None-Match", "*");
        return "su-that";
    }

    private static String field(Newsdesk desk, String id, String field) throws Exception {
        return desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                .get(field)
                .asString();
    }

    private static String read(TestSystem system, String path) throws Exception {
        return system.call("GET", path, null, Map.of("accept", "text/html")).body();
    }
}

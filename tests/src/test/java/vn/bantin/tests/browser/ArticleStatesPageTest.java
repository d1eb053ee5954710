package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** What the newsroom page says is true: what is returned, what is kept, what readers get and when. */
@ExtendWith(OneSystem.class)
class ArticleStatesPageTest {

    private static final String BODY = ".body-text [contenteditable]";

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
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

    private static String category(Newsdesk desk) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/su-that", "{\"name\":\"Sự thật\"}", "If-None-Match", "*");
        return "su-that";
    }

    private static String field(Newsdesk desk, String id, String field) throws Exception {
        return desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                .get(field)
                .asString();
    }
}

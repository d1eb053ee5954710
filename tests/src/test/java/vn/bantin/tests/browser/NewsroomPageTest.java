package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * A story's way from a reporter to readers, by the newsroom page alone. What the screens show is kept in
 * {@code target/screens} for people to look at.
 */
@ExtendWith(OneSystem.class)
class NewsroomPageTest {

    @Test
    void aStoryIsWrittenReturnedMendedScheduledAndCorrected(TestSystem system) throws Exception {
        Chromium.assumeInstalled();
        try (var editor = Desk.of(system, "editor");
                var reporter = Desk.of(system, "reporter")) {
            editor.open("#/chuyen-muc");
            editor.press("Thêm chuyên mục");
            editor.write("dialog input[type=text]", "Thời sự");
            editor.press("Lưu");
            editor.waitForText(".tree", "Thời sự");

            reporter.open("#/bai/moi");
            reporter.write("textarea.headline", "Cầu Bến Đình thông xe");
            reporter.write("textarea.lead", "Hai xã nay chỉ cách nhau năm phút.");
            reporter.write(".body-text [contenteditable], textarea.plain", "Sáng nay xe đã qua cầu.");
            reporter.choose("select", "Thời sự");
            reporter.write("[data-field=byline]", "Lê Minh");
            reporter.shot("story-1-written");
            reporter.press("Gửi duyệt");
            reporter.waitForText(".editor-bar .status", "Chờ duyệt");
            var id = reporter.article();

            editor.open("#/bai/" + id);
            editor.press("Trả lại…");
            editor.write("dialog textarea", "Hỏi thêm một người dân.");
            editor.shot("story-2-return");
            editor.press("Trả lại");
            editor.waitForText(".editor-bar .status", "Bản nháp");

            reporter.reload();
            reporter.waitForText(".comment", "Hỏi thêm một người dân.");
            reporter.shot("story-3-returned");
            reporter.write(".body-text [contenteditable], textarea.plain", " “Đỡ hẳn một giờ đò”, chị Sáu nói.");
            reporter.press("Gửi duyệt");
            reporter.waitForText(".editor-bar .status", "Chờ duyệt");

            editor.reload();
            editor.waitForText(".editor-bar .status", "Chờ duyệt");
            editor.shot("story-4-in-review");
            editor.press("Đăng…");
            editor.click("dialog input[value=later]");
            editor.run("document.querySelector('dialog input[type=datetime-local]').step = 1"); // editors have minutes
            var at = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
            editor.set("dialog input[type=datetime-local]", LOCAL.format(at));
            editor.shot("story-5-schedule");
            editor.press("Hẹn giờ đăng");
            editor.waitForText(".editor-bar .status", "Đã hẹn giờ");
            assertThat(read(system, PAGE).statusCode()).isEqualTo(404);
            Await.until(() -> read(system, PAGE).statusCode() != 404);
            assertThat(Instant.now()).isBetween(at, at.plusSeconds(10));
            assertThat(read(system, PAGE).body())
                    .contains("Cầu Bến Đình thông xe", "Sáng nay xe đã qua cầu.", "chị Sáu nói", "Lê Minh");

            editor.reload();
            editor.waitForText(".editor-bar .status", "Đã đăng");
            editor.shot("story-6-published");
            editor.press("Đính chính…");
            editor.write("dialog textarea", "Bản trước ghi nhầm số nhịp cầu.");
            editor.press("Đăng đính chính");
            Await.until(() -> read(system, PAGE).body().contains("Bản trước ghi nhầm số nhịp cầu."));
            editor.visit(PAGE);
            editor.shot("story-7-corrected");
            assertThat(editor.troubles()).isEmpty();
            assertThat(reporter.troubles()).isEmpty();
        }
    }

    private static final String PAGE = "/tin/cau-ben-dinh-thong-xe";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private static HttpResponse<String> read(TestSystem system, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(system.site().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

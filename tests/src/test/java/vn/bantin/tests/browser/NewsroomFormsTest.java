package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** What is typed into the newsroom page is neither cut nor lost: dialogs, long texts, pages, an absent network. */
@ExtendWith(OneSystem.class)
class NewsroomFormsTest {

    private static final String BODY = ".body-text [contenteditable]";

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    @Test
    void a_dialog_with_text_is_not_closed_by_a_click_beside_it_and_dismissing_keeps_the_text(
            TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Hộp thoại", category(desk));
        desk.act("editor", id, "publish", "{}");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.press("Đính chính…");
            editor.write("dialog textarea", "Bản trước ghi nhầm");
            editor.clickCorner();
            assertThat(editor.run("return document.querySelector('dialog textarea').value"))
                    .isEqualTo("Bản trước ghi nhầm");
            editor.type(Keys.ESCAPE);
            editor.waitForCount("dialog", 0);
            editor.reload();
            editor.press("Đính chính…");
            assertThat(editor.run("return document.querySelector('dialog textarea').value"))
                    .isEqualTo("Bản trước ghi nhầm");
        }
    }

    @Test
    void a_dialog_asks_before_changes_are_discarded(TestSystem system) {
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/chuyen-muc");
            editor.press("Thêm chuyên mục");
            editor.write("dialog input[type=text]", "Đời sống");
            editor.type(Keys.ESCAPE);
            editor.waitForText("dialog .guard", "Có thay đổi chưa lưu.");
            editor.press("Tiếp tục sửa");
            assertThat(editor.run("return document.querySelector('dialog input[type=text]').value"))
                    .isEqualTo("Đời sống");
        }
    }

    @Test
    void text_that_is_too_long_is_not_cut_and_the_rest_is_saved(TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Tít ngắn", category(desk));
        var decomposed = Normalizer.normalize("Cầu Bến Đình ".repeat(23) + "à", Normalizer.Form.NFD);
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.set("textarea.headline", decomposed); // exactly 300 characters, composed
            settle(editor);
            assertThat(article(desk, id, "headline")).hasSize(300);

            editor.set("textarea.headline", "a".repeat(399));
            editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Thêm câu.");
            editor.waitForText("#headline-error", "Dài quá 99 ký tự (tối đa 300).");
            editor.waitForText(".save-state", "Chưa lưu Tít vì dài quá. Những phần khác đã lưu.");
            assertThat(editor.run("return document.querySelector('textarea.headline').value.length"))
                    .isEqualTo("399");
            assertThat(article(desk, id, "body")).contains("Thêm câu.");
            assertThat(article(desk, id, "headline")).hasSize(300);
            editor.reload();
            Await.until(() -> editor.run("return document.querySelector('textarea.headline')?.value.length")
                    .equals("399"));
        }
    }

    @Test
    void an_unsaved_standing_page_survives_its_tab(TestSystem system) throws Exception {
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/trang/noi-quy");
            editor.write(BODY, "Nội quy tòa soạn");
            Await.until(
                    () -> editor.run("return Object.keys(localStorage).filter((key) => key.includes('trang:')).length")
                            .equals("1"));
            editor.visit("/");
            editor.open("#/trang/noi-quy");
            editor.waitForText(BODY, "Nội quy tòa soạn");
            editor.set("input[type=text]", "Nội quy");
            editor.press("Lưu trang");
            editor.waitForText(".save-state", "Đã lưu.");
        }
    }

    @Test
    void without_a_network_every_screen_opens_and_text_is_sent_when_it_is_back(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = desk.draft("editor", "Mất mạng", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.waitForTrue(
                    "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('/vendor/chart.js'))");
            editor.offline(true);
            editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " Viết lúc mất mạng.");
            editor.waitForText(".save-state", "Bài được giữ trên máy này và sẽ tự gửi lại.");
            editor.run("location.hash = '#/thong-ke'");
            editor.waitForText("main", "Không kết nối được với máy chủ.");
            assertThat(editor.text("main")).doesNotContain("Failed", "import");
            editor.offline(false);
            editor.run("dispatchEvent(new Event('online'))");
            Await.until(() -> article(desk, id, "body").contains("Viết lúc mất mạng."));
        }
    }

    @Test
    void leaving_while_a_picture_is_uploading_asks(TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Rời đi khi tải ảnh", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.latency(3000);
            editor.drop(BODY, List.of(resource("sample.heic")));
            editor.run("location.hash = '#/'");
            editor.waitForText("dialog", "đang tải lên sẽ không vào bài");
            editor.press("Ở lại");
            assertThat(editor.run("return location.hash")).isEqualTo("#/bai/" + id);
        }
    }

    @Test
    void an_iphone_picture_is_decoded_in_the_page(TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Ảnh iPhone", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.drop(BODY, List.of(resource("sample.heic")));
            editor.waitForCount("[data-image]", 1);
            editor.waitForCount(BODY + " figure img", 1);
            settle(editor);
            var image = desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                    .get("images")
                    .get(0)
                    .asString();
            var stored = desk.done("editor", "GET", "/newsroom/images/" + image, null);
            assertThat(stored.get("filename").asString()).isEqualTo("sample.jpg");
            assertThat(stored.get("width").asInt()).isEqualTo(800);
            assertThat(editor.troubles()).isEmpty();
        }
    }

    /** {@code sideways.heic} is turned by its {@code irot} property and by EXIF, as iPhones write both, and has a GPS position. */
    @Test
    void an_iphone_picture_taken_sideways_is_upright_and_tells_no_place(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = desk.draft("editor", "Ảnh dọc", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.drop(BODY, List.of(resource("sideways.heic")));
            editor.waitForCount(BODY + " figure img", 1);
            settle(editor);
            var image = desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                    .get("images")
                    .get(0)
                    .asString();
            Await.until(() -> desk.done("editor", "GET", "/newsroom/images/" + image, null)
                    .path("status")
                    .asString()
                    .equals("ready"));
            var renditions = desk.done("editor", "GET", "/newsroom/images/" + image, null)
                    .get("renditions");
            assertThat(renditions.size()).isPositive();
            for (var rendition : renditions) {
                var url = system.site().resolve(rendition.get("url").asString());
                var bytes = url.toURL().openStream().readAllBytes();
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Exif", "EXIF", "GPS", "iPhone");
                if (rendition.get("contentType").asString().equals("image/jpeg")
                        && rendition.get("height").asInt() == 800) {
                    var picture = ImageIO.read(new ByteArrayInputStream(bytes));
                    assertThat(picture.getWidth()).isEqualTo(600);
                    assertThat(colour(picture, 100, 100)).isEqualTo("red");
                    assertThat(colour(picture, 500, 100)).isEqualTo("green");
                    assertThat(colour(picture, 100, 700)).isEqualTo("blue");
                    assertThat(colour(picture, 500, 700)).isEqualTo("yellow");
                }
            }
            assertThat(editor.troubles()).isEmpty();
        }
    }

    private static String colour(BufferedImage picture, int x, int y) {
        var rgb = new Color(picture.getRGB(x, y));
        boolean red = rgb.getRed() > 128;
        boolean green = rgb.getGreen() > 128;
        return red ? green ? "yellow" : "red" : green ? "green" : "blue";
    }

    @Test
    void the_keyboard_goes_through_a_table_and_deletes_a_picture(TestSystem system, Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Bảng và ảnh", category(desk));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + Keys.ENTER);
            editor.click(".tool[data-sign=table]");
            editor.type("Ô đầu");
            assertThat(editor.text(BODY + " table tr:first-child th:first-child"))
                    .isEqualTo("Ô đầu");
            for (var i = 0; i < 9; i++) {
                editor.type(Keys.TAB);
            }
            editor.type("Hàng mới");
            editor.waitForCount(BODY + " table tr", 4);
            assertThat(editor.text(BODY + " table tr:last-child td:first-child"))
                    .isEqualTo("Hàng mới");

            editor.drop(BODY, List.of(resource("sample.heic")));
            editor.waitForCount(BODY + " figure img", 1);
            editor.click(BODY + " figure img");
            editor.waitForCount(BODY + " .ProseMirror-selectednode", 1);
            editor.type(Keys.DELETE);
            editor.waitForCount(BODY + " figure", 0);
        }
    }

    private static String category(Newsdesk desk) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/bieu-mau", "{\"name\":\"Biểu mẫu\"}", "If-None-Match", "*");
        return "bieu-mau";
    }

    private static String article(Newsdesk desk, String id, String field) throws Exception {
        return desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                .get(field)
                .asString();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(NewsroomFormsTest.class.getResource(name))
                .toURI());
    }

    private static void settle(Desk editor) throws Exception {
        Await.until(() -> editor.run("return document.querySelector('.save-state').dataset.state")
                .equals("saved"));
    }
}

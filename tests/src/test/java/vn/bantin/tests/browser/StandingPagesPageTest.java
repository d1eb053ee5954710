package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** Standing pages with pictures, and names for readers of English, from the newsroom page to a reader's screen. */
@ExtendWith(OneSystem.class)
class StandingPagesPageTest {

    private static final String BODY = ".body-text [contenteditable]";
    private static final String WORDS = "<p>" + "Tòa soạn ở tầng hai, cạnh bến đò. ".repeat(40) + "</p>";

    @TempDir
    Path home;

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    @Test
    void a_picture_dropped_into_a_page_is_described_shown_and_kept_while_the_page_shows_it(
            TestSystem system, Newsdesk desk) throws Exception {
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/trang/so-do");
            editor.write(".paper input[type=text]", "Sơ đồ tòa soạn");
            editor.write(".paper input[lang=en]", "Newsroom map");
            editor.paste(BODY, WORDS);
            editor.drop(BODY, List.of(Photos.jpeg(home, "sơ-đồ.jpg", 2000, 1500)));
            editor.waitForCount(BODY + " figure img", 1);
            editor.waitForCount("li[data-image]", 1);
            editor.waitForCount(".uploading progress", 0);
            editor.waitForCount("input[name=lead-image]", 0);

            editor.press("Lưu trang");
            editor.waitForText(".save-state", "ảnh thứ 1 chưa có mô tả hoặc nguồn ảnh");
            editor.write("[data-field=alt] textarea", "Sơ đồ ba tầng");
            editor.write("[data-field=credit] input", "Lê Minh");
            editor.press("Lưu trang");
            editor.waitForText(".save-state", "Đã lưu.");
            editor.shot("standing-page");

            var image = editor.run("return document.querySelector('li[data-image]').dataset.image");
            editor.open("#/anh");
            editor.click("[data-picture='" + image + "'] button");
            editor.waitForText("dialog", "Đang dùng trong: trang “Sơ đồ tòa soạn”");
            editor.waitForCount("dialog footer button.danger", 0);
            editor.shot("picture-used-on-page");
            var refused = desk.call("editor", "DELETE", "/newsroom/images/" + image, null, "If-Match", "*");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("page-picture", "Sơ đồ tòa soạn", "/trang/so-do");

            assertThat(editor.troubles()).isEmpty();

            for (var screen : List.of(List.of(1280, 900), List.of(390, 844))) {
                var page = editor.read("/trang/so-do", screen.get(0), screen.get(1));
                editor.shot("standing-page-" + screen.get(0));
                var shift = page.shifts().stream()
                        .mapToDouble(one -> Double.parseDouble(one.substring(0, one.indexOf(' '))))
                        .sum();
                assertThat(shift)
                        .as("layout shifts at %s: %s", screen, page.shifts())
                        .isLessThanOrEqualTo(0.02);
                assertThat(page.pictures()).singleElement().satisfies(picture -> {
                    assertThat(picture).containsEntry("alt", "Sơ đồ ba tầng").containsEntry("caption", "Lê Minh");
                    assertThat(picture).containsEntry("width", "1600").containsEntry("height", "1200");
                    assertThat(picture.get("srcset").toString()).contains(" 320w", " 1600w");
                    assertThat(picture.get("shown").toString()).endsWith(".webp");
                });
            }
            editor.visit("/trang/so-do?lang=en");
            assertThat(editor.text("h1")).isEqualTo("Newsroom map");

            editor.screen(1280, 900);
            editor.open("#/trang/so-do");
            editor.waitForCount("li[data-image]", 1);
            editor.press("Bỏ khỏi trang");
            editor.waitForCount(BODY + " figure", 0);
            editor.waitForCount("li[data-image]", 0);
            editor.press("Lưu trang");
            editor.waitForText(".save-state", "Đã lưu.");
            assertThat(desk.call("editor", "DELETE", "/newsroom/images/" + image, null, "If-Match", "*")
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void a_category_gets_an_english_name_that_pages_in_english_show(TestSystem system) throws Exception {
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/chuyen-muc");
            editor.press("Thêm chuyên mục");
            editor.write("dialog input[type=text]", "Sông rạch");
            editor.write("dialog input[lang=en]", "Waterways");
            editor.shot("category-english-name");
            editor.press("Lưu");
            editor.waitForText(".tree", "Waterways");

            Await.until(() -> system.get("/categories").toString().contains("Waterways"));
            editor.visit("/chuyen-muc/song-rach?lang=en");
            assertThat(editor.text("h1")).isEqualTo("Waterways");
            editor.visit("/chuyen-muc/song-rach");
            assertThat(editor.text("h1")).isEqualTo("Sông rạch");

            editor.open("#/chuyen-muc");
            editor.click("[aria-label='Sửa Sông rạch']");
            editor.waitForTrue("return document.querySelector('dialog input[lang=en]')?.value === 'Waterways'");
            editor.set("dialog input[lang=en]", "");
            editor.press("Lưu");
            editor.waitForCount("dialog", 0);
            editor.waitForTrue("return !document.querySelector('.tree').textContent.includes('Waterways')");
            assertThat(editor.troubles()).isEmpty();
        }
    }
}

package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** Pictures on their way from an editor's folder to a reader's screen. */
@ExtendWith(OneSystem.class)
class PicturesPageTest {

    /** The first file arrives but the answer is lost; so are the first two words of how far a picture has come. */
    private static final String FALTERING =
            """
            let lost = 0;
            const send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.send = function (body) {
              if (lost++ === 0) this.onload = this.onerror;
              send.call(this, body);
            };
            let polls = 0;
            const ask = window.fetch;
            window.fetch = (path, how) =>
              /images\\/[0-9a-f]+$/.test(path) && how.method === 'GET' && polls++ < 2 ? Promise.reject(new TypeError('lost')) : ask(path, how);
            """;

    private static final String UPLOADS =
            "return import('/assets/newsroom/api.js').then((api) => api.get('/newsroom/images?limit=100'))"
                    + ".then((answer) => answer.data.items.length)";

    private static final String WORDS = "<p>" + "Chợ họp từ tờ mờ sáng trên sông. ".repeat(40) + "</p>";

    @TempDir
    Path home;

    @Test
    void fivePicturesAreDroppedDescribedAndPublished(TestSystem system) throws Exception {
        Chromium.assumeInstalled();
        var folder = Files.createDirectories(home.resolve("ảnh"));
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/chuyen-muc");
            editor.press("Thêm chuyên mục");
            editor.write("dialog input[type=text]", "Chợ búa");
            editor.press("Lưu");
            editor.waitForText(".tree", "Chợ búa");

            editor.open("#/bai/moi");
            editor.write("textarea.headline", "Chợ nổi sáng nay");
            editor.write("textarea.lead", "Ghe xuồng kín mặt sông.");
            editor.choose("select", "Chợ búa");
            editor.write("[data-field=byline]", "Lê Minh");
            editor.paste(".body-text [contenteditable]", WORDS);

            var before = Integer.parseInt(editor.run(UPLOADS).toString());
            editor.run(FALTERING);
            var rows = editor.drop(
                    "body",
                    List.of(
                            Photos.jpeg(folder, "chợ.jpg", 2000, 1500),
                            Photos.sideways(folder, "dọc.jpg", 1200, 1600),
                            Photos.bomb(folder, "bom.gif"),
                            Photos.jpeg(folder, "to.jpg", 5000, 3000),
                            Photos.png(folder, "nhỏ.png", 300, 200)));
            assertThat(rows).as("rows with a progress bar").isEqualTo(5);
            editor.waitForCount("li[data-image]", 4);
            editor.waitForCount(".uploading progress", 0);
            assertThat(editor.text(".uploading")).contains("bom.gif", "quá nhiều điểm ảnh (tối đa 40 megapixel");
            assertThat(editor.run(UPLOADS))
                    .as("four pictures, the bomb; nothing twice")
                    .isEqualTo(String.valueOf(before + 5));
            editor.shot("newsroom");
            editor.press("Đóng");

            editor.drop("body", List.of(Photos.animation(folder, "động.png")));
            editor.waitForText(".uploading .field-error", "Không nhận ảnh động");
            editor.press("Đóng");

            editor.drop("body", List.of(Photos.largerBomb(folder, "bom.png")));
            editor.waitForText(".uploading .field-error", "quá nhiều điểm ảnh");
            editor.press("Đóng");

            var names = List.of("Chợ nổi", "Ghe hàng", "Toàn cảnh", "Biểu trưng");
            for (var i = 0; i < 4; i++) {
                var card = "li[data-image]:nth-child(" + (i + 1) + ") ";
                editor.write(card + "[data-field=alt] textarea", names.get(i));
                editor.write(card + "[data-field=caption] textarea", names.get(i) + " lúc năm giờ.");
                editor.write(card + "[data-field=credit] input", "Lê Minh");
                if (i == 1 || i == 2) {
                    editor.click(card + ".actions button");
                }
            }
            editor.press("Đăng…");
            editor.press("Đăng ngay");
            editor.waitForText(".editor-bar .status", "Đã đăng");
            assertThat(editor.troubles()).isEmpty();

            for (var screen : List.of(List.of(1280, 900), List.of(390, 844))) {
                var page = editor.read("/tin/cho-noi-sang-nay", screen.get(0), screen.get(1));
                editor.shot("article-" + screen.get(0));
                assertThat(page.shifts()).as("layout shifts at %s", screen).isEmpty();
                assertThat(page.pictures()).hasSize(4);
                assertThat(page.pictures()).allSatisfy(PicturesPageTest::upright);
                var first = page.pictures().getFirst();
                assertThat(first).containsEntry("loading", "").containsEntry("alt", "Chợ nổi");
                assertThat(page.pictures().subList(1, 4))
                        .extracting(p -> p.get("loading"))
                        .containsOnly("lazy");
                assertThat(page.pictures()).extracting(p -> p.get("alt")).containsExactlyElementsOf(names);
                assertThat(page.pictures())
                        .extracting(p -> p.get("caption"))
                        .allSatisfy(caption -> assertThat(caption.toString()).contains("lúc năm giờ.", "Lê Minh"));
                assertThat(page.pictures().get(1).get("width")).isEqualTo("1200");
                assertThat(page.pictures().get(1).get("height")).isEqualTo("1600");
                assertThat(page.pictures().get(2).get("width")).isEqualTo("1600");
                assertThat(page.pictures().get(2).get("srcset").toString())
                        .contains(" 320w", " 640w", " 1024w", " 1600w");
                assertThat(page.pictures().get(1).get("shown").toString()).endsWith(".webp");
            }
        }
    }

    /** As wide to high as its attributes say, red and green above, blue and yellow below. */
    private static void upright(Map<String, Object> picture) {
        var stated = Double.parseDouble(picture.get("width").toString())
                / Double.parseDouble(picture.get("height").toString());
        var real = ((Number) picture.get("naturalWidth")).doubleValue()
                / ((Number) picture.get("naturalHeight")).doubleValue();
        assertThat(real).isCloseTo(stated, org.assertj.core.data.Offset.offset(0.01));
        assertThat(picture.get("srcset").toString()).contains("w");
        assertThat(picture.get("corners")).isEqualTo(List.of("red", "green", "blue", "yellow"));
    }
}

package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** Every newsroom screen by axe-core, and nothing wider than the screen. */
@ExtendWith(OneSystem.class)
class NewsroomAccessibilityTest {

    private static final Path AXE =
            Path.of(System.getProperty("bantin.root"), "site/check/node_modules/axe-core/axe.min.js");

    private static final String RUN =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              ({ violations }) => done(violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target + ' ' + node.html.slice(0, 120)).join(' | ')).join('\\n')),
              (e) => done(String(e)));
            """;

    private static final String WIDEST =
            """
            const wide = (one) => one.scrollWidth > innerWidth && getComputedStyle(one).overflowX === 'visible';
            const beyond = [...document.querySelectorAll('body *')].filter(wide);
            return beyond.slice(-3).map((one) => one.outerHTML.slice(0, 90)).join(' | ');
            """;

    /** Address and the heading or part that is there once the screen is. */
    private static final List<List<String>> SCREENS = List.of(
            List.of("#/", ".desk li"),
            List.of("#/hen-gio", ".calendar td"),
            List.of("#/trang-chu", "form .page-head"),
            List.of("#/anh", "main h1"),
            List.of("#/chuyen-muc", ".tree li"),
            List.of("#/chu-de", "main h1"),
            List.of("#/tac-gia", "main h1"),
            List.of("#/trang", ".desk li"),
            List.of("#/trang/gioi-thieu", ".body-text [contenteditable]"),
            List.of("#/thong-ke", ".cards li"),
            List.of("#/nhuan-but", ".sheet tbody tr"),
            List.of("#/thong-bao", "main h1"),
            List.of("#/nguoi-dung", "table tbody tr"),
            List.of("#/cai-dat", "form .panel"),
            List.of("#/nhat-ky", "tbody tr"),
            List.of("#/bai/moi", ".body-text [contenteditable]"));

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
        assumeTrue(Files.exists(AXE), "axe-core is missing: ./bantin test scripts installs it");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void no_screen_has_a_violation_or_is_wider_than_the_window(int width, TestSystem system, Newsdesk desk)
            throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/tro-nang", "{\"name\":\"Trợ năng\"}", "If-None-Match", "*");
        var id = desk.draft("editor", "Bài để đọc màn hình " + width, "tro-nang");
        desk.act("editor", id, "publish", "{}");
        longWords(desk, "chu-dai-" + width);
        var axe = Files.readString(AXE);
        var faults = new StringBuilder();
        try (var admin = Desk.of(system, "admin")) {
            admin.screen(width, 900);
            for (var screen : SCREENS) {
                admin.open(screen.getFirst());
                admin.waitForTrue("return document.querySelector(\"" + screen.getLast() + "\") !== null");
                admin.waitForTrue("return document.querySelector('.waiting') === null");
                check(admin, axe, screen.getFirst(), width, faults);
            }
            admin.open("#/bai/" + id);
            admin.waitForText(".body-text [contenteditable]", "Thân bài.");
            admin.run("document.querySelectorAll('details.panel').forEach((one) => { one.open = true; })");
            admin.waitForCount(".seo-preview .card", 1);
            check(admin, axe, "#/bai", width, faults);
            admin.press("Lịch sử");
            admin.waitForTrue("return document.querySelector('dialog .revisions li') !== null");
            check(admin, axe, "history", width, faults);
            admin.type(Keys.ESCAPE);
            admin.waitForCount("dialog", 0);
            admin.open("#/trang-chu");
            admin.press("Xem trước");
            admin.waitForTrue("return document.querySelector('dialog iframe') !== null");
            check(admin, axe, "preview of the front page", width, faults);
            for (var page :
                    List.of("/", "/chuyen-muc/dai", "/chu-de/" + word(60), "/tac-gia/dai", "/tin/chu-dai-" + width)) {
                admin.visit(page);
                checkWidth(admin, page, width, faults);
            }
        }
        assertThat(faults.toString()).isEmpty();
    }

    /** Names as long as they may be, each a single word. */
    private static void longWords(Newsdesk desk, String slug) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/dai", named(120), "If-None-Match", "*");
        desk.call("editor", "PUT", "/newsroom/authors/dai", named(120), "If-None-Match", "*");
        var article = TestSystem.MAPPER.createObjectNode();
        article.put("headline", word(300)).put("lead", word(1000)).put("body", "<p>" + word(2000) + "</p>");
        article.put("category", "dai").put("byline", word(200)).put("slug", slug);
        article.putArray("authors").add("dai");
        article.putArray("tags").add(word(60));
        var id = desk.done("editor", "POST", "/newsroom/articles", article.toString())
                .get("id")
                .asString();
        desk.act("editor", id, "publish", "{}");
    }

    private static String named(int length) {
        return "{\"name\":\"" + word(length) + "\"}";
    }

    private static String word(int length) {
        return "Nghiêng".repeat(length / 7);
    }

    private static void check(Desk admin, String axe, String name, int width, StringBuilder faults) {
        admin.run(axe + ";window.axe = axe;");
        var violations = admin.later(RUN);
        if (!violations.isEmpty()) {
            faults.append(name).append('\n').append(violations).append('\n');
        }
        checkWidth(admin, name, width, faults);
        admin.shot("screen-" + width + "-" + name.replaceAll("\\W+", "-"));
    }

    private static void checkWidth(Desk admin, String name, int width, StringBuilder faults) {
        var wide = admin.run("return document.documentElement.scrollWidth");
        if (Integer.parseInt(wide) > width) {
            faults.append(name)
                    .append(" is ")
                    .append(wide)
                    .append(" wide: ")
                    .append(admin.run(WIDEST))
                    .append('\n');
        }
    }
}

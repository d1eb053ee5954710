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
        }
        assertThat(faults.toString()).isEmpty();
    }

    private static void check(Desk admin, String axe, String name, int width, StringBuilder faults) {
        admin.run(axe + ";window.axe = axe;");
        var violations = admin.later(RUN);
        if (!violations.isEmpty()) {
            faults.append(name).append('\n').append(violations).append('\n');
        }
        var wide = admin.run("return document.documentElement.scrollWidth");
        if (Integer.parseInt(wide) > width) {
            faults.append(name).append(" is ").append(wide).append(" wide\n");
        }
        admin.shot("screen-" + width + "-" + name.replaceAll("\\W+", "-"));
    }
}

package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** An editor's main path in the engines beside Chromium's: write, format, table, paste, save, merge, publish. */
@ExtendWith(OneSystem.class)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
class OtherBrowsersTest {

    private static final String BODY = ".body-text [contenteditable]";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    enum Engine {
        FIREFOX,
        WEBKIT;

        boolean isInstalled() {
            return this == FIREFOX ? Firefox.isInstalled() : WebKit.isInstalled();
        }

        AnyBrowser start() throws Exception {
            return this == FIREFOX ? Firefox.start() : WebKit.start();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_article_is_written_formatted_merged_and_published(Engine engine, TestSystem system, Newsdesk desk)
            throws Exception {
        // the workflow installs the browsers and must not skip them unseen
        assumeTrue(
                engine.isInstalled() || "true".equals(System.getenv("REQUIRE_BROWSERS")),
                engine + " is missing: apt-get install firefox-esr webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb");
        desk.call("editor", "PUT", "/newsroom/categories/may-khac", "{\"name\":\"Máy khác\"}", "If-None-Match", "*");
        var headline = "Viết bằng " + engine;
        try (var browser = engine.start()) {
            signIn(browser, system);
            go(browser, "#/bai/moi");
            see(browser, BODY);
            browser.keys("textarea.headline", headline);
            browser.keys("textarea.lead", "Một, hai câu.");
            browser.run(
                    "const select = document.querySelector('[data-field=category]'); select.value = 'may-khac'; select.dispatchEvent(new Event('change', { bubbles: true })); return 1");
            browser.keys("[data-field=byline]", "Lê Minh");
            browser.keys(BODY, "Sáng nay nước lên ");
            browser.control("b");
            browser.type("rất nhanh");
            browser.control("b");
            browser.type("." + Keys.ENTER);
            assertThat(browser.run("return document.querySelector('" + BODY + " strong')?.textContent"))
                    .startsWith("rất nhanh");
            paste(browser, "<p>Đoạn dán <b>đậm</b> từ <a href=\"https://example.org/\">trang khác</a>.</p>");
            browser.type(Keys.ENTER.toString());
            browser.click(".tool[data-sign=table]");
            until(browser, "return document.querySelector('" + BODY + " table') !== null");
            browser.type("Ô một" + Keys.TAB + "Ô hai");
            assertThat(browser.run("return [...document.querySelectorAll('" + BODY
                            + " table tr:first-child > *')].slice(0, 2).map((one) => one.textContent).join('|')"))
                    .isEqualTo("Ô một|Ô hai");
            saved(browser);
            var id = browser.run("return location.hash").replace("#/bai/", "");
            var stored = desk.done("editor", "GET", "/newsroom/articles/" + id, null);
            assertThat(stored.get("headline").asString()).isEqualTo(headline);
            assertThat(stored.get("body").asString())
                    .contains("<strong>rất nhanh</strong>", "<strong>đậm</strong>", "https://example.org/", "Ô hai");

            elsewhere(desk, id);
            browser.keys("textarea.lead", " Thêm ở đây.");
            saved(browser);
            until(browser, "return document.querySelector('" + BODY + "').textContent.includes('người khác viết')");
            var merged = desk.done("editor", "GET", "/newsroom/articles/" + id, null);
            assertThat(merged.get("lead").asString()).endsWith("Thêm ở đây.");
            assertThat(merged.get("body").asString()).contains("người khác viết", "Ô hai");

            browser.run("document.querySelector('button[data-step=publish]').click(); return 1");
            see(browser, "dialog button.primary");
            browser.run("document.querySelector('dialog button.primary').click(); return 1");
            until(browser, "return document.querySelector('.editor-bar .status').textContent.includes('Đã đăng')");
            var slug = desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                    .get("slug")
                    .asString();
            Await.until(() -> system.call("GET", "/tin/" + slug, null, java.util.Map.of())
                    .body()
                    .contains("người khác viết"));
        }
    }

    private static void signIn(AnyBrowser browser, TestSystem system) throws Exception {
        browser.open(system.site().resolve("/toa-soan/"));
        see(browser, ".welcome button.primary");
        browser.click(".welcome button.primary");
        see(browser, "#username");
        browser.keys("#username", "editor");
        browser.keys("#password", system.password());
        browser.click("button[type=submit]");
        see(browser, "header.top");
    }

    private static void go(AnyBrowser browser, String hash) {
        browser.run("location.hash = '" + hash + "'; return 1");
    }

    private static void see(AnyBrowser browser, String selector) throws Exception {
        until(browser, "return document.querySelector('" + selector + "') !== null");
    }

    private static void until(AnyBrowser browser, String condition) throws Exception {
        try {
            Await.until(PATIENCE, () -> {
                try {
                    return "true".equals(browser.run(condition));
                } catch (RuntimeException navigating) {
                    return false;
                }
            });
        } catch (AssertionError e) {
            throw new AssertionError(condition + "\n" + browser.run("return document.body.innerText"), e);
        }
    }

    private static void saved(AnyBrowser browser) throws Exception {
        browser.control("s");
        until(browser, "return document.querySelector('.save-state').dataset.state === 'saved'");
    }

    /** Engines differ in what the constructor of the event takes. */
    private static void paste(AnyBrowser browser, String html) {
        browser.run(
                """
                const data = new DataTransfer();
                data.setData('text/html', '%s');
                const event = new Event('paste', { bubbles: true, cancelable: true });
                Object.defineProperty(event, 'clipboardData', { value: data });
                document.querySelector('%s').dispatchEvent(event);
                return 1"""
                        .formatted(html, BODY));
    }

    private static void elsewhere(Newsdesk desk, String id) throws Exception {
        var article = (ObjectNode) desk.done("editor", "GET", "/newsroom/articles/" + id, null);
        var fields = TestSystem.MAPPER.createObjectNode();
        for (var name : List.of("headline", "lead", "category", "tags", "byline", "authors", "images")) {
            fields.set(name, article.get(name));
        }
        fields.put(
                "body", "<p>Câu do người khác viết.</p>" + article.get("body").asString());
        desk.done("editor", "PUT", "/newsroom/articles/" + id, fields.toString(), "If-Match", "*");
    }
}

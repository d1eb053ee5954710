package vn.bantin.tests.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import vn.bantin.tests.system.TestSystem;

/** Somebody at the newsroom page, in a browser of their own. Everything waits for what it needs. */
final class Desk implements AutoCloseable {

    private static final String SHIFTS =
            """
            window.layoutShifts = [];
            const box = (r) => [r.x, r.y, r.width, r.height].map(Math.round).join(' ');
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.layoutShifts.push(entry.value.toFixed(4) + ' ' +
              entry.sources.map((s) => (s.node?.outerHTML ?? '').slice(0, 80) + ' ' + box(s.previousRect) + ' to ' + box(s.currentRect)).join('; '))))
              .observe({ type: 'layout-shift', buffered: true });
            """;

    private static final String READ =
            """
            const done = arguments[arguments.length - 1];
            const frames = (n) => new Promise((resolve) => requestAnimationFrame(() => resolve(n > 1 ? frames(n - 1) : null)));
            const colour = (r, g, b) => (r > 180 && g > 180 ? 'yellow' : r > 180 ? 'red' : g > 180 ? 'green' : b > 180 ? 'blue' : [r, g, b].join());
            (async () => {
              for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
                scrollTo(0, y);
                await frames(4);
              }
              const images = [...document.querySelectorAll('article.story figure img')];
              await Promise.all(images.map((img) => img.decode()));
              await frames(4);
              const pictures = images.map((img) => {
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [8, 8];
                const pen = canvas.getContext('2d');
                pen.drawImage(img, 0, 0, 8, 8);
                const at = (x, y) => colour(...pen.getImageData(x, y, 1, 1).data);
                const said = (name) => img.getAttribute(name) ?? '';
                return {
                  alt: img.alt, width: said('width'), height: said('height'), loading: said('loading'), srcset: said('srcset'),
                  naturalWidth: img.naturalWidth, naturalHeight: img.naturalHeight, shown: img.currentSrc,
                  caption: img.closest('figure').querySelector('figcaption')?.textContent ?? '',
                  corners: [at(1, 1), at(6, 1), at(1, 6), at(6, 6)],
                };
              });
              const shifts = window.layoutShifts;
              scrollTo(0, 0);
              done({ shifts, pictures });
            })().catch((e) => done({ shifts: [String(e)], pictures: [] }));
            """;

    /** Each request takes at least so many milliseconds, and the processor is so many times slower: a weak phone. */
    private static final int LATENCY = Integer.getInteger("browser.latency", 0);

    private static final int SLOWER = Integer.getInteger("browser.slower", 1);

    private final URI site;
    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private Desk(URI site, ChromeDriver driver) {
        this.site = site;
        this.driver = driver;
        this.wait = new WebDriverWait(driver, Duration.ofSeconds(120));
        if (LATENCY > 0) {
            latency(0);
        }
        if (SLOWER > 1) {
            driver.executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", SLOWER));
        }
    }

    static Desk of(TestSystem system, String user) {
        return of(system, user, Chromium.start());
    }

    /** For tests in which a page hears that its browser is closed. */
    static Desk inWholeBrowser(TestSystem system, String user) {
        return of(system, user, Chromium.startWhole());
    }

    private static Desk of(TestSystem system, String user, ChromeDriver driver) {
        var desk = new Desk(system.site(), driver);
        desk.signIn(user, system.password());
        return desk;
    }

    /** Somebody who only reads. */
    static Desk reader(TestSystem system) {
        return new Desk(system.site(), Chromium.start());
    }

    private void signIn(String user, String password) {
        driver.get(site.resolve("/toa-soan/").toString());
        press("Đăng nhập");
        signInAgain(user, password);
    }

    /** At the sign-in page, where the browser is already. */
    void signInAgain(String user, String password) {
        see(By.id("username")).sendKeys(user);
        see(By.id("password")).sendKeys(password);
        driver.findElement(By.cssSelector("button[type=submit]")).click();
        see(By.cssSelector("header.top"));
    }

    void open(String hash) {
        driver.get(site.resolve("/toa-soan/").toString() + hash);
    }

    void reload() {
        driver.navigate().refresh();
    }

    void press(String label) {
        var button = By.xpath(
                "//*[self::button or self::a][normalize-space(.)='" + label + "' and not(ancestor::*[@hidden])]");
        until(d -> {
            try {
                var found = ExpectedConditions.elementToBeClickable(button).apply(d);
                if (found == null) {
                    return false;
                }
                // a bar that stays at the top may lie over it
                driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
                found.click();
                return true;
            } catch (StaleElementReferenceException | ElementClickInterceptedException drawnAnew) {
                return false;
            }
        });
    }

    /** On a timeout a screenshot is kept. */
    private void until(ExpectedCondition<Boolean> condition) {
        try {
            wait.until(condition);
        } catch (TimeoutException e) {
            shot("stuck");
            throw e;
        }
    }

    void write(String selector, String text) {
        see(By.cssSelector(selector)).sendKeys(text);
    }

    void choose(String selector, String visible) {
        wait.until(d -> {
            var select = new Select(d.findElement(By.cssSelector(selector)));
            return select.getOptions().stream()
                    .filter(option -> option.getText().strip().equals(visible))
                    .findFirst()
                    .map(option -> {
                        option.click();
                        return true;
                    })
                    .orElse(false);
        });
    }

    void waitForText(String selector, String text) {
        until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    String text(String selector) {
        return see(By.cssSelector(selector)).getText();
    }

    void click(String selector) {
        var element = see(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    void waitForCount(String selector, int count) {
        until(d -> d.findElements(By.cssSelector(selector)).size() == count);
    }

    void waitForTrue(String script) {
        until(d -> Boolean.TRUE.equals(driver.executeScript(script)));
    }

    void keys(String selector, CharSequence keys) {
        see(By.cssSelector(selector)).sendKeys(keys);
    }

    void paste(String selector, String html) {
        driver.executeScript(
                """
                const data = new DataTransfer();
                data.setData('text/html', arguments[1]);
                arguments[0].dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                """,
                see(By.cssSelector(selector)),
                html);
    }

    /**
     * Files dropped on the middle of an element, as from a folder.
     *
     * @return how many uploads have a progress bar right after
     */
    int drop(String selector, List<Path> files) {
        var input = (WebElement)
                Objects.requireNonNull(
                        driver.executeScript(
                                """
                const input = document.createElement('input');
                input.type = 'file';
                input.multiple = true;
                document.body.append(input);
                return input;
                """));
        input.sendKeys(String.join("\n", files.stream().map(Path::toString).toList()));
        var rows = (Number) Objects.requireNonNull(driver.executeScript(
                """
                const data = new DataTransfer();
                for (const file of arguments[0].files) data.items.add(file);
                arguments[0].remove();
                const target = document.querySelector(arguments[1]);
                target.scrollIntoView({ block: 'center', behavior: 'instant' });
                const box = target.getBoundingClientRect();
                const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2]; // the editor ignores drops outside it
                target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, clientX, clientY, bubbles: true, cancelable: true }));
                return document.querySelectorAll('.uploading progress').length;
                """,
                input,
                selector));
        return rows.intValue();
    }

    /**
     * A page as a reader's browser shows it.
     *
     * @param shifts its layout shifts while it was read to the end: how much, and what went from where to where
     * @param pictures their attributes, what was loaded of them, and the colours near their corners
     */
    record Read(List<String> shifts, List<Map<String, Object>> pictures) {}

    /** Opens a page on a screen of that size and scrolls to its end. */
    @SuppressWarnings("unchecked")
    Read read(String path, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SHIFTS));
        driver.get(site.resolve(path).toString());
        var said = (Map<String, Object>) Objects.requireNonNull(driver.executeAsyncScript(READ));
        return new Read((List<String>) Objects.requireNonNull(said.get("shifts")), (List<Map<String, Object>>)
                Objects.requireNonNull(said.get("pictures")));
    }

    /** What the screen shows, kept in {@code target/screens} for people to look at. */
    void shot(String name) {
        try {
            var folder =
                    Files.createDirectories(Path.of(System.getProperty("bantin.root"), "local", "target", "screens"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the article that is open; there is one once it has been saved. */
    String article() {
        wait.until(d -> address(d).matches(".*#/bai/(?!moi).+"));
        return address(driver).replaceAll(".*#/bai/", "");
    }

    private static String address(WebDriver driver) {
        var address = driver.getCurrentUrl();
        return address == null ? "" : address;
    }

    private WebElement see(By what) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Opens any address of the site. */
    void visit(String path) {
        driver.get(site.resolve(path).toString());
    }

    /** What a script returns, as text. */
    String run(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** What a script gives to its last argument, a function, as text. */
    String later(String script) {
        return String.valueOf(driver.executeAsyncScript(script));
    }

    /** Every request takes so much longer from here on, in milliseconds. */
    void latency(int millis) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        Math.max(millis, LATENCY),
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", LATENCY, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Keys to whatever has the focus. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** A key together with Control. */
    void control(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** A key together with Alt. */
    void alt(CharSequence key) {
        new Actions(driver).keyDown(Keys.ALT).sendKeys(key).keyUp(Keys.ALT).perform();
    }

    /** An input method's word as it grows, at the caret; not committed. */
    void compose(List<String> shown) {
        for (var text : shown) {
            driver.executeCdpCommand(
                    "Input.imeSetComposition",
                    Map.of("text", text, "selectionStart", text.length(), "selectionEnd", text.length()));
        }
    }

    /** The end of a composition. */
    void commit(String text) {
        driver.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /** The end of a composition by Enter, which browsers report as key code 229. */
    void endComposition(String text) {
        driver.executeCdpCommand("Input.dispatchKeyEvent", enter("rawKeyDown"));
        commit(text);
        driver.executeCdpCommand("Input.dispatchKeyEvent", enter("keyUp"));
    }

    private static Map<String, Object> enter(String type) {
        return Map.of("type", type, "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 229);
    }

    /** A click beside what is in the middle of the screen. */
    void clickCorner() {
        driver.executeCdpCommand("Input.dispatchMouseEvent", mouse("mousePressed"));
        driver.executeCdpCommand("Input.dispatchMouseEvent", mouse("mouseReleased"));
    }

    private static Map<String, Object> mouse(String type) {
        return Map.of("type", type, "x", 5, "y", 5, "button", "left", "clickCount", 1);
    }

    /** The browser as a phone's, or as wide as said. */
    void screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** For fields whose keys depend on the browser's language. */
    void set(String selector, String value) {
        driver.executeScript(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        + " field.dispatchEvent(new Event('input', { bubbles: true }));",
                selector,
                value);
    }

    /** Violations of the page's content security policy, and scripts that broke. */
    List<String> troubles() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(line -> line.contains("Content Security Policy") || line.contains("Uncaught"))
                .toList();
    }

    /** Whatever the console tells as an error. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(Object::toString)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

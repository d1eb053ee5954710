package vn.bantin.tests.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody who reads the public pages, in a browser of their own. */
final class Reader implements AutoCloseable {

    /** What Chromium calls itself where somebody looks at it. */
    static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

    private final URI site;
    private final ChromeDriver driver;
    private final WebDriverWait wait;

    Reader(URI site, ChromeDriver driver) {
        this.site = site;
        this.driver = driver;
        this.wait = new WebDriverWait(driver, Duration.ofSeconds(120));
    }

    /** This tab's browser says it is another. A headless one is not counted as it comes. */
    Reader as(String userAgent) {
        driver.executeCdpCommand("Emulation.setUserAgentOverride", Map.of("userAgent", userAgent));
        return this;
    }

    /** A tab has a session of its own. */
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    void open(String path) {
        driver.get(site.resolve(path).toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    void back() {
        driver.navigate().back();
    }

    /** Waits until this page's view was sent and answered. */
    void waitForBeacon() {
        wait.until(d -> Boolean.TRUE.equals(driver.executeScript(
                "return performance.getEntriesByType('resource').some(e => e.initiatorType === 'fetch'"
                        + " && /\\/(views|visits)$/.test(e.name) && !e.name.includes('/stats/')"
                        + " && e.responseStatus === 202)")));
    }

    void waitForText(String selector, String text) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    void waitFor(BooleanSupplier condition) {
        wait.until(d -> condition.getAsBoolean());
    }

    void press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
    }

    void screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void type(String selector, String text) {
        see(selector).sendKeys(text);
    }

    void enter(String selector) {
        see(selector).sendKeys(Keys.ENTER);
    }

    void choose(String selector, String visible) {
        new Select(see(selector)).selectByVisibleText(visible);
    }

    /** A date field's keys depend on the browser's language; its value does not. */
    void date(String selector, String day) {
        driver.executeScript("arguments[0].value = arguments[1]", see(selector), day);
    }

    void click(String selector) {
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                .click();
    }

    void waitForAddress(String part) {
        wait.until(ExpectedConditions.urlContains(part));
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String value(String selector) {
        return String.valueOf(see(selector).getDomProperty("value"));
    }

    String text(String selector) {
        return see(selector).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    boolean shows(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
    }

    private WebElement see(String selector) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Violations of the page's content security policy, and scripts that broke. */
    List<String> troubles() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(line -> line.contains("Content Security Policy") || line.contains("Uncaught"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

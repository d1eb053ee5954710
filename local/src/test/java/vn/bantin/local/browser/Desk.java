package vn.bantin.local.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the newsroom page, in a browser of their own. Everything waits for what it needs. */
final class Desk implements AutoCloseable {

    private final URI site;
    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private Desk(URI site, ChromeDriver driver) {
        this.site = site;
        this.driver = driver;
        this.wait = new WebDriverWait(driver, Duration.ofSeconds(40));
    }

    static Desk of(RunningSystem system, String user) {
        var desk = new Desk(system.site(), Chromium.start());
        desk.signIn(user, system.password());
        return desk;
    }

    /** Somebody who only reads. */
    static Desk reader(RunningSystem system) {
        return new Desk(system.site(), Chromium.start());
    }

    private void signIn(String user, String password) {
        driver.get(site.resolve("/toa-soan/").toString());
        press("Đăng nhập");
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
        wait.until(ExpectedConditions.elementToBeClickable(By.xpath("//*[self::button or self::a][normalize-space(.)='"
                        + label + "' and not(ancestor::*[@hidden])]")))
                .click();
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
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    String text(String selector) {
        return see(By.cssSelector(selector)).getText();
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

    Object run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    void click(String selector) {
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                .click();
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

    @Override
    public void close() {
        driver.quit();
    }
}

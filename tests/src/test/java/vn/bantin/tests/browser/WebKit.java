package vn.bantin.tests.browser;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import vn.bantin.local.lambda.Await;

/** WebKitGTK's MiniBrowser on a display of its own: the engine of Safari, as Debian has it. */
final class WebKit implements AnyBrowser {

    private static final Path DRIVER = Path.of("/usr/bin/WebKitWebDriver");
    private static final Path BROWSER = Path.of("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser");
    private static final Path DISPLAY = Path.of("/usr/bin/Xvfb");

    private final Process display;
    private final Process service;
    private final RemoteWebDriver driver;

    private WebKit(Process display, Process service, RemoteWebDriver driver) {
        this.display = display;
        this.service = service;
        this.driver = driver;
    }

    static boolean isInstalled() {
        return List.of(DRIVER, BROWSER, DISPLAY).stream().allMatch(Files::isExecutable);
    }

    static WebKit start() throws Exception {
        // it chooses a free number and prints it
        var display = new ProcessBuilder(
                        DISPLAY.toString(), "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var number = display.inputReader().readLine();
        var port = freePort();
        var builder = new ProcessBuilder(DRIVER.toString(), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", ":" + number);
        builder.environment().put("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        builder.environment()
                .put("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"); // containers have no user namespaces
        var service = builder.start();
        try {
            Await.until(Duration.ofSeconds(30), () -> accepts(port));
            var options = Map.of("binary", BROWSER.toString(), "args", List.of("--automation", "--geometry=1280x900"));
            var wanted = new MutableCapabilities();
            wanted.setCapability("browserName", "MiniBrowser");
            wanted.setCapability("webkitgtk:browserOptions", options);
            var driver =
                    new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), wanted, false);
            return new WebKit(display, service, driver);
        } catch (Exception | Error e) {
            service.destroyForcibly();
            display.destroyForcibly();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void open(URI address) {
        driver.get(address.toString());
    }

    @Override
    public String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    @Override
    public void keys(String selector, CharSequence keys) {
        driver.findElement(By.cssSelector(selector)).sendKeys(keys);
    }

    @Override
    public void type(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    @Override
    public void control(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    @Override
    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.destroyForcibly();
            display.destroyForcibly();
        }
    }
}

package vn.bantin.tests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, quiet and with a fresh profile. */
final class Chromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    /** Where it is missing the test is reported as skipped, with the way to get it. */
    static void assumeInstalled() {
        assumeTrue(Files.isExecutable(BROWSER), "chromium is missing: apt-get install chromium");
        assumeTrue(Files.isExecutable(DRIVER), "chromedriver is missing: apt-get install chromium-driver");
    }

    static ChromeDriver start() {
        return start(options());
    }

    /** A browser whose reader has turned script off. */
    static ChromeDriver withoutScript() {
        return start(options()
                .setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2)));
    }

    private static ChromeOptions options() {
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,900");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private static ChromeDriver start(ChromeOptions options) {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new ChromeDriver(service, options);
    }
}

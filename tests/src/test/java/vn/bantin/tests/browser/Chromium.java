package vn.bantin.tests.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import vn.bantin.local.testing.Requirement;

/** The installed Chromium or Chrome, quiet and with a fresh profile. */
final class Chromium {

    private Chromium() {}

    /** Where it is missing the test is reported as skipped, with the way to get it. */
    static void assumeInstalled() {
        whole();
        driver();
    }

    private static Path whole() {
        return Requirement.program(
                "chromium is missing: see ./bantin doctor",
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    }

    /** The same engine without windows, where it is installed: a third less work. */
    private static Path light() {
        var shell = Path.of("/usr/bin/chromium-headless-shell");
        return Files.isExecutable(shell) ? shell : whole();
    }

    private static Path driver() {
        return Requirement.program("chromedriver is missing: see ./bantin doctor", "chromedriver");
    }

    static ChromeDriver start() {
        return start(options(light()));
    }

    /** A browser that tells its pages when it is closed, which one without windows does not. */
    static ChromeDriver startWhole() {
        return start(options(whole()));
    }

    /** A browser whose reader has turned script off. */
    static ChromeDriver withoutScript() {
        return start(options(whole()) // one without windows has no such setting
                .setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2)));
    }

    private static ChromeOptions options(Path browser) {
        var options = new ChromeOptions();
        options.setBinary(browser.toString());
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
                .usingDriverExecutable(driver().toFile())
                .build();
        return new ChromeDriver(service, options);
    }
}

package vn.bantin.tests.browser;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.TestSystem;

/**
 * Debian's Firefox ESR, spoken to by its own protocol, Marionette: the driver that translates WebDriver into it is in no
 * registry that the build uses. The commands are WebDriver's.
 *
 * @see <a href="https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html">Marionette protocol</a>
 */
final class Firefox implements AnyBrowser {

    /** Debian's, or the one of the workflow's machines. */
    private static final Path BROWSER = List.of("/usr/bin/firefox-esr", "/usr/bin/firefox").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("/usr/bin/firefox-esr"));

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf"; // WebDriver, section 12.2

    private final Path profile;
    private final Process process;
    private final Socket socket;
    private int commands;

    private Firefox(Path profile, Process process, Socket socket) {
        this.profile = profile;
        this.process = process;
        this.socket = socket;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BROWSER);
    }

    static Firefox start() throws Exception {
        var profile = Files.createTempDirectory("bantin-firefox");
        Files.writeString(
                profile.resolve("user.js"),
                """
                user_pref("marionette.port", 0);
                user_pref("app.update.enabled", false);
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                user_pref("dom.disable_open_during_load", false);
                """);
        var process = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-remote",
                        "--marionette",
                        "--profile",
                        profile.toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log.txt").toFile())
                .start();
        var port = profile.resolve("MarionetteActivePort");
        Await.until(Duration.ofSeconds(60), () -> Files.exists(port) && Files.size(port) > 0);
        var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(Files.readString(port).strip()));
        socket.setSoTimeout(60_000);
        var browser = new Firefox(profile, process, socket);
        browser.receive(); // the greeting
        browser.command("WebDriver:NewSession", Map.of());
        browser.command("WebDriver:SetWindowRect", Map.of("width", 1280, "height", 900));
        return browser;
    }

    private synchronized JsonNode command(String name, Map<String, ?> parameters) {
        try {
            var message = TestSystem.MAPPER
                    .writeValueAsString(List.of(0, ++commands, name, parameters))
                    .getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write((message.length + ":").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(message);
            socket.getOutputStream().flush();
            var answer = receive();
            if (!answer.get(2).isNull()) {
                throw new IllegalStateException(name + ": " + answer.get(2).get("message"));
            }
            return answer.get(3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A length in decimal digits, a colon, JSON. */
    private JsonNode receive() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var length = 0;
        for (var c = in.readByte(); c != ':'; c = in.readByte()) {
            length = length * 10 + (c - '0');
        }
        return TestSystem.MAPPER.readTree(in.readNBytes(length));
    }

    private String element(String selector) {
        return command("WebDriver:FindElement", Map.of("using", "css selector", "value", selector))
                .at("/value/" + ELEMENT)
                .asString();
    }

    @Override
    public void open(URI address) {
        command("WebDriver:Navigate", Map.of("url", address.toString()));
    }

    @Override
    public String run(String script) {
        return command("WebDriver:ExecuteScript", Map.of("script", script, "args", List.of()))
                .path("value")
                .asString("");
    }

    @Override
    public void keys(String selector, CharSequence keys) {
        command("WebDriver:ElementSendKeys", Map.of("id", element(selector), "text", keys.toString()));
    }

    @Override
    public void type(CharSequence keys) {
        var strokes = new ArrayList<Map<String, String>>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            strokes.add(Map.of("type", "keyDown", "value", key));
            strokes.add(Map.of("type", "keyUp", "value", key));
        });
        perform(strokes);
    }

    @Override
    public void control(CharSequence key) {
        var control = Keys.CONTROL.toString();
        perform(List.of(
                Map.of("type", "keyDown", "value", control),
                Map.of("type", "keyDown", "value", key.toString()),
                Map.of("type", "keyUp", "value", key.toString()),
                Map.of("type", "keyUp", "value", control)));
    }

    private void perform(List<Map<String, String>> strokes) {
        var keyboard = Map.of("type", "key", "id", "keyboard", "actions", strokes);
        command("WebDriver:PerformActions", Map.of("actions", List.of(keyboard)));
    }

    @Override
    public void click(String selector) {
        command("WebDriver:ElementClick", Map.of("id", element(selector)));
    }

    @Override
    public void close() {
        process.destroy();
        try (var files = Files.walk(profile)) {
            socket.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

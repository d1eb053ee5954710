package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;

/**
 * {@code ./bantin login --stack}, {@code import --stack} and {@code export --stack} against a second system in the place of a
 * deployed one, with access tokens that expire while the import runs. A stand-in for the AWS CLI names its addresses.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
class StackImportTest {

    private static final int TOKEN_SECONDS = Integer.getInteger("token.seconds", 4);
    private static final int RECORDS = Integer.getInteger("stack.records", 150);
    private static final int MINUTES = 3 + RECORDS / 100;

    @TempDir
    private Path folder;

    @Test
    void an_import_outlasts_its_access_tokens() throws Exception {
        TestRequirements.packagedFunctions();
        try (var system = TestSystem.start(folder.resolve("far"), null, 0, "-Dbantin.token.seconds=" + TOKEN_SECONDS)) {
            standIn(system);
            signIn(system);
            assertThat(Files.readString(folder.resolve("logins/far.json"))).contains("refreshToken");

            var importing = command("import", "import", "--stack", "far", "-");
            try (var records = importing.getOutputStream()) {
                write(records, 0, RECORDS / 2);
                Await.until(() -> system.get("/articles?limit=1").path("items").size() > 0);
                // the first tokens expire in the middle of the archive
                var expired = Instant.now().plusSeconds(2 * TOKEN_SECONDS);
                Await.until(Duration.ofSeconds(3 * TOKEN_SECONDS + 10), () -> Instant.now()
                        .isAfter(expired));
                write(records, RECORDS / 2, RECORDS);
            }
            assertThat(importing.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(folder.resolve("import.log"))).contains("0 failed");
            assertThat(importing.exitValue()).isZero();

            var exporting =
                    command("export", "export", folder.resolve("out.jsonl").toString(), "--stack", "far");
            assertThat(exporting.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(RECORDS);
        }
    }

    private static void write(java.io.OutputStream to, int from, int until) throws Exception {
        var lines = IntStream.range(from, until)
                .mapToObj(i ->
                        "{\"id\":\"%d\",\"headline\":\"Bài số %d\",\"lead\":\"Lời dẫn.\",\"body\":\"<p>Thân bài %d.</p>\",\"publishedAt\":\"2020-01-02T03:%02d:%02dZ\"}\n"
                                .formatted(i, i, i, i / 60, i % 60))
                .collect(Collectors.joining());
        to.write(lines.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** Prints the outputs of the stack {@code far}. */
    private void standIn(TestSystem system) throws Exception {
        var aws = folder.resolve("aws");
        var login = URI.create(system.facts.path("issuer").asString())
                .resolve("/")
                .toString()
                .replaceAll("/$", "");
        Files.writeString(
                aws,
                """
                #!/bin/sh
                echo '{"Stacks":[{"Outputs":[
                  {"OutputKey":"Site","OutputValue":"%s"},
                  {"OutputKey":"LoginDomain","OutputValue":"%s"},
                  {"OutputKey":"UserPoolClientId","OutputValue":"%s"}]}]}'
                """
                        .formatted(
                                system.site(),
                                login,
                                system.facts.path("clientId").asString()));
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    /** In a browser's place: opens the printed address, signs in, and follows the redirect to the waiting command. */
    private void signIn(TestSystem system) throws Exception {
        var login = command("login", "login", "--stack", "far", "--timeout", "60");
        var log = folder.resolve("login.log");
        Await.until(() -> Files.readString(log).contains("/oauth2/authorize?") || !login.isAlive());
        var address = Pattern.compile("http\\S+/oauth2/authorize\\?\\S+").matcher(Files.readString(log));
        assertThat(address.find()).as(Files.readString(log)).isTrue();
        var http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = http.send(
                HttpRequest.newBuilder(URI.create(address.group().replace("/oauth2/authorize?", "/login?")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(csrf.find()).as(page.body()).isTrue();
        var form = "username=admin&password=" + encoded(system.password()) + "&_csrf=" + encoded(csrf.group(1));
        var answer = http.send(
                HttpRequest.newBuilder(page.uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var back = URI.create(answer.headers().firstValue("location").orElseThrow());
        assertThat(back.getPort()).isEqualTo(8976);
        assertThat(http.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(login.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(login.exitValue()).as(Files.readString(log)).isZero();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code ./bantin} in a process of its own; what it prints goes to {@code NAME.log}. */
    private Process command(String name, String... words) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dbantin.logins=" + folder.resolve("logins"),
                "-cp",
                List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                        .stream()
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                "vn.bantin.cli.Main"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        return builder.start();
    }
}

package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.archive.RecordFile;

class ImporterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ImportServer server;
    private String summary = "";

    @BeforeEach
    void start() throws IOException {
        server = new ImportServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long run(String name, InputStream standardInput) throws Exception {
        var progress = new ProgressBar(new PrintStream(err, true, StandardCharsets.UTF_8), false, 0, System::nanoTime);
        var read = new AtomicLong();
        var api = new ImportClient(server.api(), () -> "t" + server.tokens().size(), Duration.ofMillis(1));
        try (var importer = new Importer(api, progress, read)) {
            importer.read(RecordFile.open(name, standardInput, read));
            var failed = importer.finish();
            summary = importer.summary();
            return failed;
        }
    }

    private long run(String lines) throws Exception {
        return run("-", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("{\"id\":\"k%1$d\",\"headline\":\"Tin số %1$d\",\"body\":\"Nội dung\"}"::formatted)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void recordsGoInByBatchesOfTwentyFive() throws Exception {
        assertThat(run(lines(60))).isZero();
        assertThat(server.batches()).containsExactlyInAnyOrder(25, 25, 10);
        assertThat(server.kept()).hasSize(60);
        assertThat(server.kept().get("k7").path("headline").asString()).isEqualTo("Tin số 7");
        assertThat(server.kept().get("k7").has("id")).isFalse();
        assertThat(summary).startsWith("60 created · 0 updated · 0 unchanged · 0 failed");
    }

    @Test
    void aSecondImportChangesNothing() throws Exception {
        run(lines(30));
        assertThat(run(lines(30))).isZero();
        assertThat(summary).startsWith("0 created · 0 updated · 30 unchanged · 0 failed");
    }

    @Test
    void eachBadLineIsNamedAndTheOthersGoIn() throws Exception {
        var body = "x".repeat(3 * 1024 * 1024);
        var text = "\uFEFF{\"headline\":\"Một\"}\n"
                + "{\"headline\":\"broken\n"
                + "\n"
                + "{\"body\":\"no headline\"}\n"
                + "{\"headline\":\"long\",\"body\":\"" + body + "\"}\n"
                + "{\"headline\":\"unknown\",\"colour\":\"red\"}\n"
                + "[\"Not an object\"]\n"
                + "{\"headline\":\"twice\",\"headline\":\"twice\"}\n"
                + "{\"headline\":\" \"}\n"
                + "{\"headline\":\"Hai\"}";
        assertThat(run(text)).isEqualTo(7);
        assertThat(server.kept().values())
                .extracting(r -> r.path("headline").asString())
                .containsExactlyInAnyOrder("Một", "Hai");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2: broken JSON")
                .contains("line 4: no headline")
                .contains("line 5: 3,145,")
                .contains("line 6: /colour: unknown field")
                .contains("line 7: not a JSON object")
                .contains("line 8: broken JSON")
                .contains("line 9: no headline")
                .doesNotContain("line 1:")
                .doesNotContain("line 3:")
                .doesNotContain("line 10:");
        assertThat(summary).startsWith("2 created · 0 updated · 0 unchanged · 7 failed");
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws Exception {
        var bytes = "{\"headline\":\"?\"}\n".getBytes(StandardCharsets.UTF_8);
        bytes[13] = (byte) 0xff;
        assertThat(run("-", new ByteArrayInputStream(bytes))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: not UTF-8");
    }

    @Test
    void noRequestIsLargerThanTheApiTakes() throws Exception {
        var body = "x".repeat(700 * 1024);
        var text = IntStream.range(0, 8)
                .mapToObj(i -> "{\"headline\":\"%d\",\"body\":\"%s\"}".formatted(i, body))
                .collect(Collectors.joining("\n"));
        assertThat(run(text)).isZero();
        assertThat(server.batches()).containsOnly(2);
        assertThat(server.bodies()).allSatisfy(size -> assertThat(size).isLessThan(2_200_000));
    }

    @Test
    void aBusyServerALostConnectionAndARestartAreWaitedOut() throws Exception {
        server.failNext(503, 429, 0, 500, 502);
        assertThat(run(lines(10))).isZero();
        assertThat(server.kept()).hasSize(10);
    }

    @Test
    void aServerThatStaysAwayEndsTheImport() throws Exception {
        var api = new ImportClient(server.api(), () -> "t", Duration.ofMillis(1));
        server.close();
        assertThatThrownBy(() -> {
                    var progress = new ProgressBar(new PrintStream(err), false, 0, System::nanoTime);
                    try (var importer = new Importer(api, progress, new AtomicLong())) {
                        importer.read(RecordFile.open(
                                "-",
                                new ByteArrayInputStream(lines(3).getBytes(StandardCharsets.UTF_8)),
                                new AtomicLong()));
                        importer.finish();
                    }
                })
                .isInstanceOf(CliCommand.Failure.class)
                .hasMessageContaining("no answer from");
    }

    @Test
    void anExpiredTokenIsFetchedAnew() throws Exception {
        server.failNext(401);
        assertThat(run(lines(3))).isZero();
        assertThat(server.tokens()).containsExactly("Bearer t0", "Bearer t1");
    }

    @Test
    void withoutTheRightToImportNothingIsTriedTwice() {
        server.failNext(403);
        assertThatThrownBy(() -> run(lines(3)))
                .isInstanceOf(CliCommand.Failure.class)
                .hasMessageContaining("not allowed to import (403): as told");
    }

    @Test
    void aBatchRefusedAsAWholeIsHalvedUntilTheCulpritIsFound() throws Exception {
        // 4 → 2+2, 2 → 1+1, the first alone is the one
        server.failNext(413, 413, 413);
        assertThat(run(lines(4))).isEqualTo(1);
        assertThat(server.kept()).containsOnlyKeys("k2", "k3", "k4");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: 413 as told");
    }

    @Test
    void gzipIsToldByItsBytes(@TempDir Path dir) throws Exception {
        var file = dir.resolve("articles");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(3).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(file.toString(), InputStream.nullInputStream())).isZero();
        assertThat(server.kept()).hasSize(3);
    }

    @Test
    void windowsLineEndsAreNoPartOfARecord() throws Exception {
        assertThat(run(lines(2).replace("\n", "\r\n"))).isZero();
        assertThat(server.kept()).hasSize(2);
    }

    @Test
    void theKeyOfARecordWithoutIdComesFromHeadlineAndDateElseFromItsBody() throws Exception {
        run(
                """
                {"headline":"Một","publishedAt":"2026-11-01T00:00:00Z","body":"a"}
                {"headline":"Một","publishedAt":"2026-11-01T00:00:00Z","body":"b"}
                {"headline":"Một","publishedAt":"2026-11-02T00:00:00Z","body":"a"}
                {"headline":"Một","body":"a"}
                {"headline":"Một","body":"b"}
                {"headline":"Mo\u0302\u0323t","body":"b"}
                """);
        assertThat(server.kept()).hasSize(4);
        assertThat(summary).startsWith("4 created · 2 updated · 0 unchanged");
    }

    @Test
    void whatIsTooLongForTheApiIsCutAndKeptWholeInTheBody() throws Exception {
        var headline = "Tiêu đề dài ".repeat(30).strip();
        var lead = "Đoạn mở đầu & dài ".repeat(70).strip();
        assertThat(run(
                        """
                {"id":"plain","headline":"%1$s","body":"Một.\\nHai."}
                {"id":"html","headline":"Ngắn","lead":"%2$s","body":"<p>Một.</p>"}
                """
                                .formatted(headline, lead)))
                .isZero();
        var plain = server.kept().get("plain");
        assertThat(plain.path("headline").asString())
                .hasSizeLessThanOrEqualTo(300)
                .endsWith(" dài…");
        assertThat(plain.path("body").asString()).isEqualTo(headline + "\nMột.\nHai.");
        var html = server.kept().get("html");
        assertThat(html.path("lead").asString()).hasSizeLessThanOrEqualTo(1000).endsWith("…");
        assertThat(html.path("body").asString()).isEqualTo("<p>" + lead.replace("&", "&amp;") + "</p><p>Một.</p>");
        assertThat(summary).contains("2 had a headline or lead too long");
    }
}

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
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.archive.ImportFile;
import vn.bantin.archive.ImportRecordReader;

class ImporterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    Path folder;

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
        try (var records = new ImportRecordReader(ImportFile.open(name, standardInput, read), ZONE);
                var report = ImportReport.to(folder.resolve("report.jsonl"));
                var importer = new Importer(api, null, null, progress, read, report)) {
            importer.read(records);
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
    void records_are_sent_in_batches_of_25() throws Exception {
        assertThat(run(lines(60))).isZero();
        assertThat(server.batches()).containsExactlyInAnyOrder(25, 25, 10);
        assertThat(server.kept()).hasSize(60);
        assertThat(server.kept().get("k7").path("headline").asString()).isEqualTo("Tin số 7");
        assertThat(server.kept().get("k7").has("id")).isFalse();
        assertThat(summary).startsWith("60 created · 0 updated · 0 unchanged · 0 failed");
    }

    @Test
    void a_second_import_changes_nothing() throws Exception {
        run(lines(30));
        assertThat(run(lines(30))).isZero();
        assertThat(summary).startsWith("0 created · 0 updated · 30 unchanged · 0 failed");
    }

    @Test
    void each_bad_line_is_named_and_the_others_go_in() throws Exception {
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
    void lines_that_are_not_utf8_are_named() throws Exception {
        var bytes = "{\"headline\":\"?\"}\n".getBytes(StandardCharsets.UTF_8);
        bytes[13] = (byte) 0xff;
        assertThat(run("-", new ByteArrayInputStream(bytes))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: not UTF-8");
    }

    @Test
    void no_request_exceeds_the_api_limit() throws Exception {
        var body = "x".repeat(700 * 1024);
        var text = IntStream.range(0, 8)
                .mapToObj(i -> "{\"headline\":\"%d\",\"body\":\"%s\"}".formatted(i, body))
                .collect(Collectors.joining("\n"));
        assertThat(run(text)).isZero();
        assertThat(server.batches()).containsOnly(2);
        assertThat(server.bodies()).allSatisfy(size -> assertThat(size).isLessThan(2_200_000));
    }

    @Test
    void throttling_server_errors_and_lost_connections_are_retried() throws Exception {
        server.failNext(503, 429, 0, 500, 502);
        assertThat(run(lines(10))).isZero();
        assertThat(server.kept()).hasSize(10);
    }

    @Test
    void an_unreachable_server_ends_the_import() throws Exception {
        var api = new ImportClient(server.api(), () -> "t", Duration.ofMillis(1));
        server.close();
        assertThatThrownBy(() -> {
                    var progress = new ProgressBar(new PrintStream(err), false, 0, System::nanoTime);
                    try (var importer =
                            new Importer(api, null, null, progress, new AtomicLong(), ImportReport.none())) {
                        var in = new ByteArrayInputStream(lines(3).getBytes(StandardCharsets.UTF_8));
                        importer.read(new ImportRecordReader(ImportFile.open("-", in, new AtomicLong()), ZONE));
                        importer.finish();
                    }
                })
                .isInstanceOf(CliCommand.Failure.class)
                .hasMessageContaining("no answer from");
    }

    @Test
    void an_expired_token_is_renewed() throws Exception {
        server.failNext(401);
        assertThat(run(lines(3))).isZero();
        assertThat(server.tokens()).containsExactly("Bearer t0", "Bearer t1");
    }

    @Test
    void a_forbidden_import_is_not_retried() {
        server.failNext(403);
        assertThatThrownBy(() -> run(lines(3)))
                .isInstanceOf(CliCommand.Failure.class)
                .hasMessageContaining("not allowed to import (403): as told");
    }

    @Test
    void a_batch_refused_as_a_whole_is_halved_until_the_bad_record_is_found() throws Exception {
        // 4 → 2+2, 2 → 1+1, the first alone is the one
        server.failNext(413, 413, 413);
        assertThat(run(lines(4))).isEqualTo(1);
        assertThat(server.kept()).containsOnlyKeys("k2", "k3", "k4");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: 413 as told");
    }

    @Test
    void gzip_is_recognised_by_its_first_bytes() throws Exception {
        var file = folder.resolve("articles");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(3).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(file.toString(), InputStream.nullInputStream())).isZero();
        assertThat(server.kept()).hasSize(3);
    }

    @Test
    void windows_line_ends_are_accepted() throws Exception {
        assertThat(run(lines(2).replace("\n", "\r\n"))).isZero();
        assertThat(server.kept()).hasSize(2);
    }

    @Test
    void the_key_of_a_record_without_id_is_made_of_headline_and_date_else_of_headline_and_body() throws Exception {
        run(
                """
                {"headline":"Một","publishedAt":"2026-11-01T00:00:00Z","body":"a"}
                {"headline":"Một","publishedAt":"2026-11-01T00:00:00Z","body":"b"}
                {"headline":"Một","publishedAt":"2026-11-02T00:00:00Z","body":"a"}
                {"headline":"Một","body":"a"}
                {"headline":"Một","body":"b"}
                {"headline":"Mo\u0302\u0323t","body":"b"}
                """);
        assertThat(server.kept()).hasSize(6);
        assertThat(server.kept().keySet().stream().filter(key -> key.endsWith("#2")))
                .as("the second of a key is kept under a key of its own")
                .hasSize(2);
        assertThat(summary).startsWith("6 created · 0 updated · 0 unchanged");
    }

    @Test
    void long_headlines_and_leads_are_cut_and_kept_whole_in_the_body() throws Exception {
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

    @Test
    void the_report_has_a_line_for_each_record_in_their_order() throws Exception {
        run(
                """
                {"id":"a","headline":"Một","body":"x","slug":"mot","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"b","headline":"Hai","body":"x","slug":"mot","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"c","headline":"broken
                {"id":"d","headline":"Ba","body":"x","colour":"red","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"e","headline":"Bốn","body":"x"}
                """);
        assertThat(report())
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"type\":\"record\",\"where\":\"line 1\",\"importKey\":\"a\",\"status\":\"created\",\"id\":\"id-a\",\"newAddress\":\"/tin/mot\"}",
                        "{\"type\":\"record\",\"where\":\"line 2\",\"importKey\":\"b\",\"status\":\"created\",\"id\":\"id-b\",\"newAddress\":\"/tin/mot-2\","
                                + "\"notes\":[\"had slug \\\"mot\\\", which belongs to another article: now \\\"mot-2\\\"\"]}",
                        report().get(2).toString(),
                        "{\"type\":\"record\",\"where\":\"line 4\",\"importKey\":\"d\",\"status\":\"failed\",\"error\":\"/colour: unknown field\"}",
                        "{\"type\":\"record\",\"where\":\"line 5\",\"importKey\":\"e\",\"status\":\"created\",\"id\":\"id-e\","
                                + "\"notes\":[\"had no publishedAt: published at the time of the import\"]}");
        assertThat(report().get(2).path("error").asString()).startsWith("broken JSON");
    }

    private List<JsonNode> report() throws IOException {
        return Files.readAllLines(folder.resolve("report.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}

package vn.bantin.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.archive.ImportRecord;

/**
 * Client of {@code POST /newsroom/import}. Retries throttling, server errors and lost connections with full-jitter backoff:
 * records carry their keys, so sending a batch twice is safe. Thread-safe.
 */
final class ImportClient {
    /** The most that one request may hold. */
    static final int RECORDS = 25;

    /** In bytes. A Lambda event has at most 6 MB; the body is a JSON string in it, which doubles a text of quotes. */
    static final int BYTES = ImportRecord.LIMIT;

    private static final int TRIES = 7;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    /**
     * @param status created, updated, unchanged or failed
     * @param slug what the article has, "" where it failed
     * @param detail why it failed
     * @param removed by sanitising its text
     */
    record Outcome(
            ImportRecord record,
            String importKey,
            String status,
            String id,
            String slug,
            String detail,
            List<String> removed) {
        static Outcome failed(ImportRecord record, String detail) {
            var key = JsonMapper.shared()
                    .readTree(record.json())
                    .path("importKey")
                    .asString("");
            return new Outcome(record, key, "failed", "", "", detail, List.of());
        }
    }

    /** Supplies access tokens. Asked again when the API answers 401: a token expires during a long import. */
    interface TokenSource {
        String token() throws IOException, InterruptedException;
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI endpoint;
    private final TokenSource tokens;
    private final Duration firstPause;
    private volatile String token;

    ImportClient(URI api, TokenSource tokens) throws IOException, InterruptedException {
        this(api, tokens, FIRST_PAUSE);
    }

    ImportClient(URI api, TokenSource tokens, Duration firstPause) throws IOException, InterruptedException {
        this.endpoint = URI.create(api.toString().replaceAll("/+$", "") + "/newsroom/import");
        this.tokens = tokens;
        this.firstPause = firstPause;
        this.token = tokens.token();
    }

    /**
     * @return one outcome a record, in order
     * @throws CliCommand.Failure if nothing more can be sent: no server, no right to import
     */
    List<Outcome> send(List<ImportRecord> batch) throws InterruptedException, IOException {
        var answer = post(body(batch));
        return switch (answer.statusCode()) {
            case 200 -> outcomes(batch, answer.body());
            case 401, 403 ->
                throw new CliCommand.Failure(
                        "not allowed to import (%d): %s".formatted(answer.statusCode(), detail(answer)));
            case 404, 405 ->
                throw new CliCommand.Failure("no import at " + endpoint + " (" + answer.statusCode() + ")");
            default -> batch.size() > 1 && answer.statusCode() < 500 ? halves(batch) : refused(batch, answer);
        };
    }

    /** Finds the record for which the whole request is refused by halving the batch, so that the others go in. */
    private List<Outcome> halves(List<ImportRecord> batch) throws InterruptedException, IOException {
        var middle = batch.size() / 2;
        var outcomes = new ArrayList<>(send(batch.subList(0, middle)));
        outcomes.addAll(send(batch.subList(middle, batch.size())));
        return outcomes;
    }

    private static List<Outcome> refused(List<ImportRecord> batch, HttpResponse<String> answer) {
        var reason = answer.statusCode() + " " + detail(answer);
        return batch.stream().map(record -> Outcome.failed(record, reason)).toList();
    }

    private HttpResponse<String> post(byte[] body) throws InterruptedException, IOException {
        var pause = firstPause;
        var renewed = false;
        for (var attempt = 1; ; attempt++) {
            var last = attempt == TRIES;
            try {
                var used = token;
                var answer = http.send(request(body, used), BodyHandlers.ofString());
                var status = answer.statusCode();
                if (status == 401 && !renewed) {
                    renewed = true;
                    renew(used);
                    continue;
                }
                if (last || (status != 429 && status < 500)) {
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw new CliCommand.Failure("no answer from " + endpoint + ": " + e);
                }
            }
            Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() + 1)));
            pause = pause.multipliedBy(2);
        }
    }

    /** Batches are sent in parallel: the first to be refused fetches a token for all. */
    private synchronized void renew(String refused) throws IOException, InterruptedException {
        if (token.equals(refused)) {
            token = tokens.token();
        }
    }

    private HttpRequest request(byte[] body, String bearer) {
        return HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(List<ImportRecord> batch) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"records\":[".getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < batch.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(batch.get(i).json());
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static List<Outcome> outcomes(List<ImportRecord> batch, String body) {
        var results = JsonMapper.shared().readTree(body).path("results");
        if (results.size() != batch.size()) {
            throw new CliCommand.Failure(
                    "the server answered %d results to %d records".formatted(results.size(), batch.size()));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var i = 0; i < batch.size(); i++) {
            var result = results.get(i);
            var status = result.path("status").asString(result.path("outcome").asString("failed"));
            var error = result.has("error") ? result.path("error") : result.path("problem");
            outcomes.add(new Outcome(
                    batch.get(i),
                    result.path("importKey").asString(""),
                    status,
                    result.path("id").asString(""),
                    result.path("slug").asString(""),
                    reason(error),
                    result.path("removed").valueStream().map(JsonNode::asString).toList()));
        }
        return outcomes;
    }

    private static String reason(JsonNode error) {
        var pointer = error.path("pointer").asString("");
        var detail = error.path("detail").asString("");
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }

    private static String detail(HttpResponse<String> answer) {
        try {
            var json = JsonMapper.shared().readTree(answer.body());
            var errors = json.path("errors");
            return errors.isArray() && !errors.isEmpty()
                    ? reason(errors.get(0))
                    : json.path("detail").asString(json.path("message").asString(""));
        } catch (JacksonException e) {
            return "";
        }
    }
}

package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Client of the newsroom's API. Retries throttling, server errors and lost connections with full-jitter backoff. Thread-safe. */
final class NewsroomClient {
    private static final int TRIES = 7;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String api;
    private final ImportClient.TokenSource tokens;
    private volatile @Nullable String token;

    NewsroomClient(URI api, ImportClient.TokenSource tokens) {
        this.api = api.toString().replaceAll("/+$", "");
        this.tokens = tokens;
    }

    HttpResponse<String> call(String method, String path, @Nullable String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        var answer = once(method, path, json, headers);
        if (answer.statusCode() == 401) {
            token = null; // it may have expired
            answer = once(method, path, json, headers);
        }
        return answer;
    }

    private HttpResponse<String> once(String method, String path, @Nullable String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .header("authorization", "Bearer " + token())
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::header);
        return patiently(request);
    }

    /** Uploads to a ticket's URL with its headers, except length and host, which the HTTP client sets. */
    HttpResponse<String> put(URI url, Map<String, String> headers, byte[] content)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(content));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) {
                request.header(name, value);
            }
        });
        return patiently(request);
    }

    private HttpResponse<String> patiently(HttpRequest.Builder request) throws IOException, InterruptedException {
        var pause = FIRST_PAUSE;
        for (var attempt = 1; ; attempt++) {
            try {
                var answer = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
                if (attempt == TRIES || (answer.statusCode() != 429 && answer.statusCode() < 500)) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
            Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() + 1)));
            pause = pause.multipliedBy(2);
        }
    }

    private String token() throws IOException, InterruptedException {
        var known = token;
        if (known == null) {
            known = tokens.token();
            token = known;
        }
        return known;
    }
}

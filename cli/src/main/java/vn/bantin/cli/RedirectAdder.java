package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.LegacyRedirect;

/**
 * Adds old addresses of an archive to the site's redirects: those that the site does not already redirect, if it has the page that
 * replaces them. Existing rules stay as they are.
 */
final class RedirectAdder {
    /** As many rules as the list may have. */
    private static final int MOST_RULES = 1000;

    private static final int IN_FLIGHT = 8;
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    /** @param missing addresses that the site still answers with 404: the page does not exist yet, or the list is full */
    record Outcome(List<LegacyRedirect> added, List<LegacyRedirect> missing) {}

    private final NewsroomClient newsroom;
    private final String site;

    RedirectAdder(NewsroomClient newsroom, URI site) {
        this.newsroom = newsroom;
        this.site = site.toString().replaceAll("/+$", "");
    }

    Outcome add(List<LegacyRedirect> addresses) throws IOException, InterruptedException {
        var status =
                status(addresses.stream().map(LegacyRedirect::from).distinct().toList());
        var unanswered = addresses.stream()
                .filter(address -> !isAnswered(address, status.getOrDefault(address.from(), 404)))
                .toList();
        var targets =
                status(unanswered.stream().map(LegacyRedirect::to).distinct().toList());
        var wanted = unanswered.stream()
                .filter(address -> targets.getOrDefault(address.to(), 404) < 400)
                .toList();
        var added = wanted.isEmpty() ? List.<LegacyRedirect>of() : save(wanted);
        return new Outcome(
                added, unanswered.stream().filter(a -> !added.contains(a)).toList());
    }

    /** An unknown path is not found, an unknown number gets the front page. */
    private static boolean isAnswered(LegacyRedirect address, int status) {
        return status < 400 && !(status == 200 && address.from().contains("?"));
    }

    private Map<String, Integer> status(List<String> paths) throws IOException, InterruptedException {
        var status = new LinkedHashMap<String, Integer>();
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            var answers = new LinkedHashMap<String, Future<Integer>>();
            for (var path : paths) {
                answers.put(path, threads.submit(() -> http.send(request(path), BodyHandlers.discarding())
                        .statusCode()));
            }
            for (var answer : answers.entrySet()) {
                status.put(answer.getKey(), answer.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IOException("no answer from " + site, e.getCause());
        }
        return status;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(site + encoded(path)))
                .timeout(TIMEOUT)
                .header("accept", "text/html")
                .build();
    }

    private static String encoded(String path) {
        var mark = path.indexOf('?');
        var plain = mark < 0 ? path : path.substring(0, mark);
        try {
            // new addresses are encoded already
            return (plain.contains("%") ? plain : new URI(null, null, plain, null).toASCIIString())
                    + (mark < 0 ? "" : path.substring(mark));
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /** Reads the list again if someone saves it meanwhile. */
    private List<LegacyRedirect> save(List<LegacyRedirect> wanted) throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var read = newsroom.call("GET", "/newsroom/redirects", null, Map.of());
            if (read.statusCode() != 200) {
                throw new CliCommand.Failure("the list of redirects cannot be read (" + read.statusCode() + ")");
            }
            var document = (ObjectNode) JsonMapper.shared().readTree(read.body());
            var items = document.withArray("items");
            var added = new ArrayList<LegacyRedirect>();
            for (var address : wanted) {
                if (items.size() < MOST_RULES
                        && items.valueStream()
                                .noneMatch(
                                        rule -> rule.path("from").asString("").equals(address.from()))) {
                    items.addObject().put("from", address.from()).put("to", address.to());
                    added.add(address);
                }
            }
            if (added.isEmpty()) {
                return added;
            }
            var version = document.path("version").asInt(0);
            var body = JsonMapper.shared().createObjectNode();
            body.set("items", items);
            var saved = newsroom.call(
                    "PUT",
                    "/newsroom/redirects",
                    body.toString(),
                    version == 0
                            ? Map.of("if-none-match", "*")
                            : Map.of(
                                    "if-match",
                                    read.headers().firstValue("etag").orElse("")));
            if (saved.statusCode() == 200) {
                return added;
            }
            if (saved.statusCode() != 412 || attempt == TRIES) {
                throw new CliCommand.Failure(
                        "the redirects are not saved (%d): %s".formatted(saved.statusCode(), detail(saved.body())));
            }
        }
    }

    private static String detail(String body) {
        try {
            var json = JsonMapper.shared().readTree(body);
            var first = json.path("errors").path(0);
            return first.isMissingNode()
                    ? json.path("detail").asString("")
                    : first.path("pointer").asString("") + ": "
                            + first.path("detail").asString("");
        } catch (JacksonException e) {
            return body;
        }
    }
}

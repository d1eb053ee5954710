package vn.bantin.bench.search;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.bench.system.RunningSystem;

/**
 * Measures, on the whole local system with stream and indexer, the time from the acknowledgement of a publication or an edit
 * until search finds it, and from a withdrawal until it disappears.
 */
final class SearchFreshness {

    private static final List<String> WRITABLE = List.of("headline", "lead", "body", "category", "byline");
    private static final long LOOK_AGAIN = 300_000_000L;
    private static final long GIVE_UP = 60_000_000_000L;

    private final PrintStream out;
    private final Queue<Double> found = new ConcurrentLinkedQueue<>();
    private final Queue<Double> edited = new ConcurrentLinkedQueue<>();
    private final Queue<Double> gone = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    SearchFreshness(PrintStream out) {
        this.out = out;
    }

    boolean run(int aSecond, int seconds) throws Exception {
        out.printf("== %d changes a second for %d s on the whole local system%n", aSecond, seconds);
        try (var system = RunningSystem.start()) {
            var headers =
                    Map.of("authorization", "Bearer " + system.token("admin"), "content-type", "application/json");
            change(system, headers, 0); // functions start
            found.clear();
            edited.clear();
            gone.clear();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var start = System.nanoTime();
                // of each three changes one is a publication, one its edit, one its withdrawal
                for (var i = 1; i <= aSecond * seconds / 3; i++) {
                    LockSupport.parkNanos(start + i * 3_000_000_000L / aSecond - System.nanoTime());
                    var number = i;
                    threads.execute(() -> {
                        try {
                            change(system, headers, number);
                        } catch (Exception e) {
                            System.err.println(number + ": " + e);
                            failed.incrementAndGet();
                        }
                    });
                }
            }
        }
        var bounds = new SearchBounds(out);
        print("found after a publication", found);
        print("found after an edit", edited);
        print("gone after a withdrawal", gone);
        bounds.atMost("changes that failed or never showed", failed.get(), 0);
        bounds.atMost("searchable after a publication, p95, s", at(found, 0.95), 5);
        bounds.atMost("searchable after an edit, p95, s", at(edited, 0.95), 5);
        bounds.atMost("gone after a withdrawal, p95, s", at(gone, 0.95), 5);
        return bounds.print();
    }

    private void change(RunningSystem system, Map<String, String> headers, int number)
            throws IOException, InterruptedException {
        var word = "khoa" + Integer.toString(1_000_000 + number * 7919, 26).replaceAll("\\d", "z") + number;
        var record =
                """
                {"records":[{"importKey":"%s","headline":"Tin %s","lead":"Lời dẫn.","body":"<p>Người dân kể lại.</p>","byline":"A",
                 "category":"Đời sống"}]}"""
                        .formatted(word, word);
        var made = system.call("POST", "/newsroom/import", record, headers);
        var acknowledged = System.nanoTime();
        var result = RunningSystem.JSON.readTree(made.body()).path("results").path(0);
        if (!result.path("status").asString("").equals("created")) {
            throw new IOException(made.statusCode() + " " + made.body());
        }
        found.add(until(system, word, 1, acknowledged));

        var id = RunningSystem.JSON
                .readTree(system.call("GET", "/articles/" + result.path("slug").asString(), null, Map.of())
                        .body())
                .path("id")
                .asString();
        var conditional = new HashMap<>(headers);
        conditional.put("if-match", "*");
        var article = "/newsroom/articles/" + id;
        var saved = (ObjectNode) RunningSystem.JSON.readTree(must(system.call("GET", article, null, headers)));
        var other = word + "sua";
        saved.put("headline", "Tin " + other).retain(WRITABLE);
        must(system.call("PUT", article, saved.toString(), conditional));
        must(system.call("POST", article + "/publish", "{}", conditional));
        edited.add(until(system, other, 1, System.nanoTime()));

        must(system.call("POST", article + "/withdraw", "{\"notice\":\"Rút để kiểm tra.\"}", conditional));
        gone.add(until(system, other, 0, System.nanoTime()));
    }

    private static String must(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static double until(RunningSystem system, String word, int hits, long since)
            throws IOException, InterruptedException {
        while (System.nanoTime() - since < GIVE_UP) {
            var asked = System.nanoTime();
            var answer = system.call("GET", "/search?q=" + word, null, Map.of());
            if (answer.statusCode() == 200
                    && RunningSystem.JSON.readTree(answer.body()).path("items").size() == hits) {
                return (System.nanoTime() - since) / 1e9;
            }
            LockSupport.parkNanos(asked + LOOK_AGAIN - System.nanoTime());
        }
        throw new IOException(word + " did not change in search within the time limit");
    }

    private void print(String what, Queue<Double> seconds) {
        out.printf(
                "%s: %d, p50 %.2f s, p95 %.2f s, most %.2f s%n",
                what, seconds.size(), at(seconds, 0.5), at(seconds, 0.95), at(seconds, 1));
    }

    private static double at(Queue<Double> seconds, double share) {
        return seconds.isEmpty()
                ? Double.NaN
                : SearchReport.at(seconds.stream().mapToDouble(s -> s).toArray(), share);
    }
}

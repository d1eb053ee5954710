package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.bantin.testing.WholeTable;

/**
 * 20 editors at the same 5 articles, some of them offline for a while and back with what they read before: {@link SaveLog}
 * replays what was answered against what is stored. {@code -Dediting.seconds=60} for the long form.
 */
class ConflictsTest {

    private static final int EDITORS = 20;
    private static final int SECONDS = Integer.getInteger("editing.seconds", 6);
    private static final int FEWEST = 20; // a cold or busy machine takes longer to get there
    private static final List<String> PEOPLE = List.of("editor", "admin");

    @TempDir
    Path home;

    private TestSystem system;
    private Newsdesk desk;
    private final SaveLog log = new SaveLog();

    @Test
    void no_save_is_lost_or_silently_written_over() throws Exception {
        TestRequirements.packagedFunctions();
        try (var running = TestSystem.start(home, null)) {
            system = running;
            desk = new Newsdesk(system);
            desk.category("tin-tuc", "Tin tức");
            var ids = new ArrayList<String>();
            for (var i = 0; i < 5; i++) {
                ids.add(desk.draft("editor", "Bài " + i, "tin-tuc"));
            }
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            var work = new ArrayList<Callable<Void>>();
            for (var i = 0; i < EDITORS; i++) {
                var number = i;
                work.add(() -> {
                    edit(number, ids, until);
                    return null;
                });
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            for (var id : ids) {
                var list = desk.done("editor", "GET", "/newsroom/articles/" + id + "/revisions", null);
                var n = list.get("items").size();
                var changes = new ArrayList<JsonNode>();
                for (var i = 1; i <= n; i++) {
                    changes.add(desk.done("editor", "GET", "/newsroom/articles/" + id + "/revisions/" + i, null));
                }
                log.check(id, list, changes);
            }
            System.out.println("conflicts: " + log.summary());
            assertThat(log.faults()).isEmpty();
            assertThat(WholeTable.faults(
                            system.dynamo(),
                            system.facts.at("/tables/NewsroomTable").asString()))
                    .isEmpty();
        }
    }

    /** Reads an article, edits it for a moment (or longer, as if offline) and saves; after a refusal reads it again and repeats the edit. */
    private void edit(int number, List<String> ids, long until) throws Exception {
        var random = new Random(number);
        var user = PEOPLE.get(number % PEOPLE.size());
        for (var n = 0; System.nanoTime() < until || log.accepted() < FEWEST || log.refused() < FEWEST; n++) {
            var id = ids.get(random.nextInt(ids.size()));
            var path = "/newsroom/articles/" + id;
            var read = desk.call(user, "GET", path, null);
            var etag = read.headers().firstValue("etag").orElseThrow();
            var saves = number % 4 == 0 ? 4 : 1; // every fourth keeps what was read for several attempts: was offline
            for (var i = 0; i < saves; i++) {
                var headline = "Bài của " + number + " lần " + n + "." + i;
                var body = Newsdesk.complete(headline, "tin-tuc");
                var saved = desk.call(user, "PUT", path, body, "If-Match", etag);
                note(id, user, etag, headline, saved);
            }
        }
    }

    private void note(String id, String user, String etag, String headline, HttpResponse<String> answer) {
        var json = TestSystem.MAPPER.readTree(answer.body());
        var now = answer.headers().firstValue("etag").orElse("");
        switch (answer.statusCode()) {
            case 200 ->
                log.accepted(id, etag, now, headline, json.get("updatedBy").asString());
            case 412 -> log.refused(id, etag, now, headline, json);
            case 429 -> {
                // a few accounts stand for twenty people, and reach an account's limit within a minute: nothing was
                // saved
            }
            default -> log.fault(Map.of("user", user, "status", answer.statusCode(), "body", answer.body()));
        }
    }
}

package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;
import vn.bantin.testing.WholeTable;

/**
 * The whole system with a table that fails in every way a table can, one call in four, while articles are written, read and
 * counted, every function's process is killed in turn, and the runner once: nothing that was acknowledged is lost, nothing
 * half-published, views are exact, the index equals a rebuilt one, and no manual repair was needed.
 * {@code -Dfaults.seconds=600} for the long form.
 */
class FaultsTest {

    private static final int SECONDS = Integer.getInteger("faults.seconds", 10);
    private static final int EDITORS = 5;
    private static final int READERS = 5;
    private static final int VIEWERS = 2;
    private static final int KILL_EVERY_MS = 4_000;
    private static final Duration CALM_AGAIN = Duration.ofMinutes(2);

    @TempDir
    Path home;

    private final AtomicReference<TestSystem> system = new AtomicReference<>();
    private final FaultLog log = new FaultLog();
    private int killed;

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES) // the long form
    void nothing_acknowledged_is_lost_and_the_system_recovers_by_itself() throws Exception {
        TestRequirements.packagedFunctions();
        try (var store = new FaultyStore()) {
            start(store, 0);
            try {
                new Newsdesk(now()).category("tin-tuc", "Tin tức");
                store.faulty(true);
                work(System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS), store);
                store.faulty(false);
                System.out.printf(
                        "faults: %,d calls of the table, %s; %d functions killed; %s%n",
                        store.calls(), store.happened(), killed, log.summary());
                check();
                if (SECONDS >= 60) { // a short run has few reads that were asked before
                    assertThat(store.happened().values()).allMatch(n -> n > 0);
                }
            } finally {
                now().close();
            }
        }
    }

    private void start(FaultyStore store, int port) throws Exception {
        var started = TestSystem.start(home, home.resolve("data"), port, "-Dbantin.dynamodb.via=" + store.endpoint());
        store.before(java.net.URI.create(started.facts.get("dynamodb").asString()));
        system.set(started);
    }

    private TestSystem now() {
        return java.util.Objects.requireNonNull(system.get());
    }

    private void work(long until, FaultyStore store) throws Exception {
        var work = new ArrayList<Callable<Void>>();
        for (var i = 0; i < EDITORS; i++) {
            var writer = new FaultyDesk(this::now, log, "writer " + i);
            work.add(() -> {
                while (System.nanoTime() < until) {
                    writer.oneStory();
                }
                return null;
            });
        }
        for (var i = 0; i < READERS; i++) {
            var reader = new Random(i);
            work.add(() -> {
                while (System.nanoTime() < until) {
                    read(reader);
                }
                return null;
            });
        }
        for (var i = 0; i < VIEWERS; i++) {
            var viewer = new Random(100 + i);
            work.add(() -> {
                while (System.nanoTime() < until) {
                    view(viewer);
                }
                return null;
            });
        }
        work.add(() -> {
            while (System.nanoTime() < until) {
                now().killFunction(killed++);
                TimeUnit.MILLISECONDS.sleep(KILL_EVERY_MS); // the pace of misfortune, nothing is waited for
            }
            return null;
        });
        work.add(() -> {
            TimeUnit.SECONDS.sleep(SECONDS / 2); // in the middle of it all
            log.runnerIsGone(true);
            now().kill();
            start(store, now().site().getPort());
            log.runnerIsGone(false);
            return null;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private void read(Random random) {
        var story = log.any(random);
        var path =
                switch (random.nextInt(story == null ? 4 : 7)) {
                    case 0 -> "/";
                    case 1 -> "/articles";
                    case 2 -> "/search?q=tin+so+" + random.nextInt(50);
                    case 3 -> "/stats/visits";
                    case 4, 5 -> "/articles/" + story.slug();
                    default -> "/tin/" + story.slug();
                };
        try {
            log.read(path, story, now().call("GET", path, null, Map.of()));
        } catch (Exception e) {
            log.noAnswer(path, e);
        }
    }

    private void view(Random random) throws InterruptedException {
        var story = log.any(random);
        if (story == null) {
            TimeUnit.MILLISECONDS.sleep(50L); // nothing is published yet
            return;
        }
        var path = "/articles/" + story.id() + "/views";
        try {
            log.viewed(story, path, now().view(story.id(), "s" + random.nextLong()));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.viewUnknown(story);
            log.noAnswer(path, e);
        }
    }

    // ---- afterwards, on a table that works again

    private void check() throws Exception {
        assertThat(log.faults()).as("answers").isEmpty();
        assertThat(log.stories()).as("stories").hasSizeGreaterThan(2);
        var desk = new Newsdesk(now());
        for (var story : log.stories()) {
            Await.until(CALM_AGAIN, () -> stands(desk, story) && counted(story) && found(story) == story.visible());
        }
        assertThat(WholeTable.faults(
                        now().dynamo(), now().facts.at("/tables/NewsroomTable").asString()))
                .isEmpty();
        var before = answers();
        assertThat(now().command("reindex")).doesNotContain("failed");
        Await.until(CALM_AGAIN, () -> answers().equals(before));
    }

    private boolean stands(Newsdesk desk, FaultLog.Story story) throws Exception {
        var copy = desk.done("editor", "GET", "/newsroom/articles/" + story.id(), null);
        assertThat(copy.path("headline").asString()).as(story.id()).isEqualTo(story.headline());
        var read = now().call("GET", "/articles/" + story.slug(), null, Map.of());
        return read.statusCode() == (story.visible() ? 200 : 410)
                && (!story.visible()
                        || TestSystem.MAPPER
                                .readTree(read.body())
                                .path("headline")
                                .asString()
                                .equals(story.headline()));
    }

    private boolean counted(FaultLog.Story story) throws Exception {
        if (!story.visible()) {
            return true; // what is withdrawn has no count to look at
        }
        now().invoke("RecountFunction", "{\"action\":\"now\"}");
        var views =
                now().get("/articles/" + story.id() + "/views").path("views").asLong();
        assertThat(views).as("views of " + story.id()).isLessThanOrEqualTo(story.viewsAtMost());
        return views >= story.viewsAtLeast();
    }

    private boolean found(FaultLog.Story story) throws Exception {
        var found = now().get("/search?limit=10&q=" + encoded("\"" + story.word() + "\""));
        return found.path("items")
                .valueStream()
                .anyMatch(hit -> hit.path("slug").asString().equals(story.slug()));
    }

    private List<String> answers() throws Exception {
        var all = new ArrayList<String>();
        for (var story : log.stories()) {
            all.add(now().call("GET", "/search?limit=10&q=" + encoded(story.word()), null, Map.of())
                    .body());
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

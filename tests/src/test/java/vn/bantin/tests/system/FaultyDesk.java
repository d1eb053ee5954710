package vn.bantin.tests.system;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A writer whose every call may fail and who retries as a client should: the same call with the same idempotency key. */
final class FaultyDesk {

    private static final String WHO = "editor";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MS = 100; // as Retry-After would have it, only sooner

    private final Supplier<TestSystem> system;
    private final FaultLog log;
    private final String name;
    private @Nullable TestSystem signedInAt;
    private @Nullable Newsdesk desk;
    private int next;

    /** @param system the one that runs now: another after its runner was killed */
    FaultyDesk(Supplier<TestSystem> system, FaultLog log, String name) {
        this.system = system;
        this.log = log;
        this.name = name;
    }

    /** Written, published, mended, published again; every third one is withdrawn. */
    void oneStory() throws Exception {
        var number = next++;
        var word = "từ" + Integer.toString((name + number).hashCode() & 0x7fffffff, 36);
        var first = "Tin số " + number + " " + word;
        var made = call("POST", "/newsroom/articles", Newsdesk.complete(first, "tin-tuc"), null, "made");
        if (made == null) {
            return;
        }
        var id = json(made).path("id").asString();
        var path = "/newsroom/articles/" + id;
        var published = call("POST", path + "/publish", "{}", etag(made), "published");
        if (published == null) {
            return;
        }
        var story = new FaultLog.Story(id, json(published).path("slug").asString(), word, first);
        log.add(story);
        var mended = mend(story, path, first + ", sửa", etag(published));
        if (mended == null) {
            return;
        }
        var again = call("POST", path + "/publish", "{}", etag(mended), "again");
        if (again != null && number % 3 == 2) {
            story.withdrawing();
            if (call("POST", path + "/withdraw", "{\"notice\":\"Đã gỡ\"}", etag(again), "gone") != null) {
                story.withdrawn();
            }
        }
    }

    /** A PUT has no key: where an earlier try has done it, the next finds another version, and there the same headline. */
    private @Nullable HttpResponse<String> mend(FaultLog.Story story, String path, String headline, String etag)
            throws Exception {
        return again("PUT " + path, () -> {
            var saved = tried("PUT", path, Newsdesk.complete(headline, "tin-tuc"), "If-Match", etag);
            if (saved == null || saved.statusCode() == 200 || saved.statusCode() != 412) {
                return accepted(saved, story, headline);
            }
            var read = tried("GET", path, null);
            if (read != null
                    && read.statusCode() == 200
                    && !json(read).path("headline").asString().equals(headline)) {
                log.fault(path + ": refused, and nothing of it there: " + saved.body());
            }
            return accepted(read, story, headline);
        });
    }

    private static @Nullable HttpResponse<String> accepted(
            @Nullable HttpResponse<String> answer, FaultLog.Story story, String headline) {
        if (answer != null && answer.statusCode() == 200) {
            story.headline(headline);
        }
        return answer;
    }

    private @Nullable HttpResponse<String> call(
            String method, String path, String body, @Nullable String etag, String step) throws Exception {
        var key = name + "-" + next + "-" + step;
        return again(
                method + " " + path,
                () -> etag == null
                        ? tried(method, path, body, "Idempotency-Key", key)
                        : tried(method, path, body, "Idempotency-Key", key, "If-Match", etag));
    }

    /** Until it succeeds; null, and a fault, where it never does. */
    private @Nullable HttpResponse<String> again(String what, Callable<@Nullable HttpResponse<String>> call)
            throws Exception {
        for (var until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; ) {
            var answer = call.call();
            if (answer != null && answer.statusCode() / 100 == 2) {
                return answer;
            }
            if (answer != null) {
                log.refused(what, answer);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        log.fault(what + ": not done within " + PATIENCE);
        return null;
    }

    /** One attempt; null without an answer. */
    private @Nullable HttpResponse<String> tried(String method, String path, @Nullable String body, String... headers)
            throws InterruptedException {
        try {
            var answer = desk().call(WHO, method, path, body, headers);
            log.count(answer.statusCode());
            return answer;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.noAnswer(method + " " + path, e);
            return null;
        }
    }

    private Newsdesk desk() {
        var running = system.get();
        var known = desk;
        if (known == null || running != signedInAt) {
            known = new Newsdesk(running);
            desk = known;
            signedInAt = running;
        }
        return known;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TestSystem.MAPPER.readTree(answer.body());
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }
}

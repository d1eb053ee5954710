package vn.bantin.tests.system;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records, while faults are injected, which changes were acknowledged, which have an unknown outcome, and wrong answers. */
final class FaultLog {

    /** The state of one article by the answers that its writer got. */
    static final class Story {
        private final String id;
        private final String slug;
        private final String word;
        private volatile String headline;
        private volatile boolean visible = true;
        private volatile boolean withdrawing;
        private long acknowledged;
        private long unknown;

        Story(String id, String slug, String word, String headline) {
            this.id = id;
            this.slug = slug;
            this.word = word;
            this.headline = headline;
        }

        String id() {
            return id;
        }

        String slug() {
            return slug;
        }

        /** A word that occurs in no other article. */
        String word() {
            return word;
        }

        boolean visible() {
            return visible;
        }

        /** From now on it may be gone, and then it is. */
        void withdrawing() {
            withdrawing = true;
        }

        void withdrawn() {
            visible = false;
        }

        /** The last one acknowledged. */
        String headline() {
            return headline;
        }

        void headline(String acknowledged) {
            headline = acknowledged;
        }

        synchronized long viewsAtLeast() {
            return acknowledged;
        }

        synchronized long viewsAtMost() {
            return acknowledged + unknown;
        }

        private synchronized void viewed(boolean known) {
            if (known) {
                acknowledged++;
            } else {
                unknown++;
            }
        }
    }

    private final List<Story> stories = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private volatile boolean runnerIsGone;

    synchronized void add(Story story) {
        stories.add(story);
    }

    synchronized List<Story> stories() {
        return List.copyOf(stories);
    }

    synchronized @Nullable Story any(Random random) {
        return stories.isEmpty() ? null : stories.get(random.nextInt(stories.size()));
    }

    void viewed(Story story, String path, HttpResponse<String> answer) {
        story.viewed(answer.statusCode() == 202);
        var mayBeGone = story.withdrawing && answer.statusCode() / 100 == 4;
        if (answer.statusCode() != 202 && !mayBeGone) {
            refused(path, answer);
        }
        count(answer.statusCode());
    }

    void viewUnknown(Story story) {
        story.viewed(false);
    }

    void read(String path, @Nullable Story story, HttpResponse<String> answer) {
        count(answer.statusCode());
        switch (answer.statusCode()) {
            case 200 -> {}
            case 410 -> {
                if (story == null || story.visible && !story.withdrawing) {
                    fault(path + " is said to be withdrawn");
                }
            }
            default -> refused(path, answer);
        }
    }

    /** What is not the answer that was wanted has to be the gateway's own, of a function that died, or a problem. */
    void refused(String path, HttpResponse<String> answer) {
        var type = answer.headers().firstValue("content-type").orElse("");
        var gateways = Set.of("{\"message\":\"Internal Server Error\"}", "{\"message\":\"Service Unavailable\"}");
        if (gateways.contains(answer.body()) && answer.statusCode() >= 500) {
            return;
        }
        if (answer.statusCode() != 503
                || !type.startsWith("application/problem+json") && !type.startsWith("text/html")
                || answer.headers().firstValue("retry-after").isEmpty()) {
            fault(path + " → " + answer.statusCode() + " " + type + " "
                    + answer.headers().map().get("retry-after") + " "
                    + answer.body().lines().limit(3).toList());
        }
    }

    void runnerIsGone(boolean now) {
        runnerIsGone = now;
    }

    /** Only a runner that is gone may leave a call without any answer. */
    void noAnswer(String path, Exception e) {
        if (!runnerIsGone) {
            fault(path + ": no answer, " + e);
        }
    }

    synchronized void fault(String what) {
        faults.add(what);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized void count(int status) {
        answers.merge(status / 100 + "xx", 1, Integer::sum);
    }

    synchronized String summary() {
        return "answers " + answers + ", stories " + stories.size() + ", of them withdrawn "
                + stories.stream().filter(s -> !s.visible()).count() + ", views acknowledged "
                + stories.stream().mapToLong(Story::viewsAtLeast).sum() + ", unknown "
                + stories.stream()
                        .mapToLong(s -> s.viewsAtMost() - s.viewsAtLeast())
                        .sum();
    }
}

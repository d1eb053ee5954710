package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A day of schedules behind a cache that obeys only the headers: no story is ever seen before its time, none later than
 * ten seconds after its end, and each is there within ten seconds of its time, wherever readers look.
 */
class SimulatedDayTest {

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int STORIES = 80;

    /** @param slug no other slug has it as a prefix: a page that contains it shows the article */
    private record Story(String slug, Instant from, Instant until) {
        boolean early(Instant now) {
            return now.isBefore(from);
        }

        boolean overdue(Instant now) {
            return !now.isBefore(until.plus(LATE));
        }

        boolean due(Instant now) {
            return !now.isBefore(from.plus(LATE)) && now.isBefore(until);
        }
    }

    private final Desk desk = new Desk();
    private final Random chance = new Random(20261123);
    private final List<Story> stories = new ArrayList<>();

    @Test
    void cachesThatObeyTheHeadersKeepToTheSchedule() {
        for (var i = 0; i < STORIES; i++) {
            schedule(i);
        }
        var edge = EdgeCache.shared(desk);
        var reader = edge.reader();
        var paths = new ArrayList<>(List.of(
                "/",
                "/chuyen-muc/thoi-su",
                "/tac-gia/hoai-an",
                "/articles?limit=100",
                "/articles?category=thoi-su&limit=100",
                "/feeds/rss.xml",
                "/feeds/atom.xml",
                "/feeds/feed.json",
                "/sitemap-news.xml",
                "/sitemaps/2026-11.xml"));
        desk.articles.author(new vn.bantin.article.ArticleRepository.Author("hoai-an", "Hoài An", ""));
        var wrong = new LinkedHashMap<String, String>();
        var looks = 0;
        for (desk.now = NOON; desk.now.isBefore(NOON.plus(DAY)); desk.now = later(desk.now)) {
            var path = chance.nextInt(3) > 0
                    ? paths.get(chance.nextInt(paths.size()))
                    : (chance.nextBoolean() ? "/tin/" : "/articles/") + near(desk.now).slug;
            var seen = (chance.nextBoolean() ? reader : edge).get(path);
            var text = new String(seen.body(), UTF_8);
            looks++;
            for (var story : stories) {
                var shown = seen.status() == 200 && text.contains(story.slug);
                if (shown && story.early(desk.now)) {
                    wrong.putIfAbsent(story.slug + " early at " + path, desk.now + " for " + story);
                }
                if (shown && story.overdue(desk.now)) {
                    wrong.putIfAbsent(story.slug + " overdue at " + path, desk.now + " for " + story);
                }
                var complete = path.endsWith("limit=100") || path.contains(story.slug);
                if (complete && !shown && story.due(desk.now)) {
                    wrong.putIfAbsent(story.slug + " missing at " + path, desk.now + " for " + story);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(looks).isGreaterThan(4_000);
        // it did cache
        assertThat(edge.asked()).isLessThan(looks * 9 / 10);
    }

    /** Some live for seconds, some for hours; some begin or end at the same moment as another. */
    private void schedule(int i) {
        var from = NOON.plusMillis(chance.nextLong(DAY.toMillis()));
        if (i % 10 == 0 && !stories.isEmpty()) {
            from = stories.getLast().until;
        }
        var life = Duration.ofSeconds(i % 3 == 0 ? 5 + chance.nextInt(200) : 600 + chance.nextInt(20_000));
        var story = new Story("tin-so-" + i + "-co-that", from, from.plus(life));
        stories.add(story);
        desk.articles.put(Desk.article("id" + i, story.slug, "Tin", from), NOON, story.until);
    }

    /** Half a minute on at most, and not past the next moment at which something changes by more than a few seconds. */
    private Instant later(Instant now) {
        var next = now.plusMillis(500 + chance.nextInt(30_000));
        return stories.stream()
                .flatMap(s -> java.util.stream.Stream.of(s.from, s.until, s.until.plus(LATE)))
                .filter(t -> t.isAfter(now) && t.isBefore(next))
                .min(Instant::compareTo)
                .map(t -> t.plusMillis(chance.nextInt(3) == 0 ? chance.nextInt(12_000) : chance.nextInt(20)))
                .orElse(next);
    }

    /** A story that begins or ends about now. */
    private Story near(Instant now) {
        return stories.stream()
                .min((a, b) -> Long.compare(distance(a, now), distance(b, now)))
                .orElseThrow();
    }

    private static long distance(Story story, Instant now) {
        return Math.min(
                Math.abs(Duration.between(story.from, now).toMillis()),
                Math.abs(Duration.between(story.until, now).toMillis()));
    }
}

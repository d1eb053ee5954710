package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site that is counted, in a test that says what time it is. */
final class Counting {

    static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    final MemoryViews memory = new MemoryViews();
    final ViewsStore store = memory.store();
    final Set<String> drafts = new HashSet<>();
    final Slots slots;
    Instant now;
    final InstantSource clock = () -> now;
    final ViewRecorder beacon;
    final ViewCountReader counts;
    final VisitStatistics statistics;
    final ArticleVisibility visibility = (ids, from, to) -> {
        var visible = new HashSet<>(ids);
        visible.removeAll(drafts);
        return visible;
    };

    Counting(String zone, String start) {
        slots = new Slots(ZoneId.of(zone));
        now = Instant.parse(start);
        var buckets = new EventPartitions("secret".getBytes(StandardCharsets.UTF_8));
        beacon = new ViewRecorder(
                store.events(), store.salts(), buckets, new BotDetector(), slots, clock, "https://news");
        counts = new ViewCountReader(store.counters(), store.aggregates(), slots, clock);
        statistics = new VisitStatistics(store, slots, clock, DayOfWeek.MONDAY, 23_000_604);
        store.counters().begin(slots.at(now) - 1);
    }

    static Counting inVietnam(String start) {
        return new Counting("Asia/Ho_Chi_Minh", start);
    }

    void at(String time) {
        now = Instant.parse(time);
    }

    void view(String page, String sid) {
        view(page, sid, null);
    }

    void view(String page, String sid, @Nullable Instant at) {
        beacon.seen(new ViewRecorder.Call(page, sid, at, "198.51.100.7", BROWSER, false));
    }

    void visit(String sid) {
        view(ViewEvent.NO_ARTICLE, sid);
    }

    AggregationPass recount() {
        return new AggregationPass(store, visibility, slots, clock, new ParallelTasks(1));
    }

    Counting count() {
        recount().run(true);
        return this;
    }

    /** As the schedule does, minute by minute. */
    void pass(Duration time) {
        var until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plusSeconds(60);
            recount().run(false);
        }
    }
}

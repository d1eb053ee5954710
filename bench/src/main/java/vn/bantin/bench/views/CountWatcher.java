package vn.bantin.bench.views;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.VisitStatistics;

/** Reads counts like readers, alternating between instances with different caches, and records any decrease. */
final class CountWatcher {

    private static final int INSTANCES = 3;

    private final List<ViewCountReader> instances = new ArrayList<>();
    private final VisitStatistics statistics;
    private final ViewStorm storm;
    private final Map<String, Long> highest = new HashMap<>();
    final List<String> wentDown = new ArrayList<>();
    final AtomicLong reads = new AtomicLong();

    CountWatcher(ViewStorm storm, ViewsStore store) {
        this.storm = storm;
        for (var i = 0; i < INSTANCES; i++) {
            instances.add(new ViewCountReader(store.counters(), store.aggregates(), storm.slots, storm.clock));
        }
        statistics = new VisitStatistics(store, storm.slots, storm.clock, DayOfWeek.MONDAY, 0);
    }

    void look() {
        var counts = instances.get((int) (reads.get() % INSTANCES));
        for (var article : List.of("article0", "article1", "article2")) {
            see(article, counts.of(article));
        }
        var visits = statistics.visits();
        var today = LocalDate.ofInstant(storm.clock.instant(), ViewStorm.ZONE);
        see("total", visits.total());
        see("day " + today, visits.today());
        see("day " + today.minusDays(1), visits.yesterday());
        see("month", visits.thisMonth());
    }

    private void see(String what, long now) {
        reads.incrementAndGet();
        var before = highest.merge(what, now, Math::max);
        if (now < before) {
            wentDown.add(what + " from " + before + " to " + now + " at " + storm.clock.instant());
        }
    }
}

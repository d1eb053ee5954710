package vn.bantin.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.bantin.views.Sighting.Kind;
import vn.bantin.views.Sightings.Reading;

/**
 * Counts one slot from its events. Whatever is added to the set later, no number gets smaller:
 *
 * <ul>
 *   <li>an article's views are its distinct sessions, of one address at most {@link #OF_ONE_ADDRESS}: a flood ends there,
 *       the many readers behind a carrier's one address do not;
 *   <li>a visit is a session that was not here in the slot before. Both sets are taken by arrival (a late view arrives in
 *       the slot after the one it counts for), so the earlier set is complete when the later is first counted.
 * </ul>
 */
final class SlotCounter {

    static final int OF_ONE_ADDRESS = 1_000;

    private final Sightings sightings;
    private final Arrivals arrivals;
    private final Visibility visibility;
    private final Slots slots;
    private final Parallel parallel;

    SlotCounter(Sightings sightings, Visibility visibility, Slots slots, Parallel parallel) {
        this.sightings = sightings;
        this.arrivals = new Arrivals(sightings);
        this.visibility = visibility;
        this.slots = slots;
        this.parallel = parallel;
    }

    /** @param known articles that an earlier count of this slot let in: they stay in, whatever became of them */
    SlotCount count(long slot, Reading reading, Set<String> known) {
        var sum = new Sum(slot, known);
        var tasks = new ArrayList<Runnable>(Buckets.COUNT);
        for (var b = 0; b < Buckets.COUNT; b++) {
            var bucket = b;
            tasks.add(() -> sum.add(
                    sightings.in(slot, bucket, reading),
                    sightings.late(slot + 1, bucket, reading),
                    arrivals.before(slot, bucket)));
        }
        parallel.run(tasks);
        return sum.result();
    }

    /** How many sessions of one address saw one page. */
    private record Crowd(String page, String address) {}

    private final class Sum {
        private final long slot;
        private final Map<String, Boolean> counted = new HashMap<>();
        private final Map<Crowd, Integer> viewers = new HashMap<>();
        private final Map<Crowd, Integer> arrivals = new HashMap<>();
        private final Map<String, Integer> newcomers = new HashMap<>();
        private long filtered;
        private long events;

        Sum(long slot, Set<String> known) {
            this.slot = slot;
            known.forEach(article -> counted.put(article, true));
            counted.put(Sighting.NO_ARTICLE, true);
        }

        synchronized void add(List<Sighting> here, List<Sighting> late, Set<String> before) {
            events += here.size();
            learn(here);
            learn(late);
            addViews(here, late);
            addVisits(here, before);
        }

        private void addViews(List<Sighting> here, List<Sighting> late) {
            var onTime = new HashSet<String>();
            for (var s : here) {
                switch (s.kind()) {
                    case ON_TIME -> {
                        if (counts(s)) {
                            onTime.add(s.key());
                            viewers.merge(new Crowd(s.page(), s.address()), 1, Integer::sum);
                        }
                    }
                    case FILTERED -> filtered++;
                    case LATE -> {} // of the slot before
                }
            }
            for (var s : late) {
                if (counts(s)
                        && !onTime.contains(s.key().substring(Kind.LATE.mark().length()))) {
                    viewers.merge(new Crowd(s.page(), s.address()), 1, Integer::sum);
                }
            }
        }

        private void addVisits(List<Sighting> here, Set<String> before) {
            var seen = new HashSet<>(before);
            for (var s : here) {
                if (s.kind() != Kind.FILTERED && counts(s)) {
                    arrivals.merge(new Crowd(s.page(), s.address()), 1, Integer::sum);
                    if (seen.add(s.sid())) {
                        newcomers.merge(s.address(), 1, Integer::sum);
                    }
                }
            }
        }

        private boolean counts(Sighting s) {
            return counted.getOrDefault(s.page(), false);
        }

        private void learn(List<Sighting> some) {
            var unknown = new HashSet<String>();
            for (var s : some) {
                if (s.kind() != Kind.FILTERED && !counted.containsKey(s.page())) {
                    unknown.add(s.page());
                }
            }
            if (!unknown.isEmpty()) {
                var visible = visibility.visible(unknown, slots.start(slot), slots.end(slot));
                unknown.forEach(page -> counted.put(page, visible.contains(page)));
            }
        }

        synchronized SlotCount result() {
            var articles = new TreeMap<String, Long>();
            viewers.forEach((crowd, n) -> {
                if (!crowd.page().equals(Sighting.NO_ARTICLE)) {
                    articles.merge(crowd.page(), (long) Math.min(n, OF_ONE_ADDRESS), Long::sum);
                }
            });
            var allowed = new HashMap<String, Long>();
            arrivals.forEach(
                    (crowd, n) -> allowed.merge(crowd.address(), (long) Math.min(n, OF_ONE_ADDRESS), Long::sum));
            var visits = 0L;
            for (var e : newcomers.entrySet()) {
                visits += Math.min(e.getValue(), allowed.getOrDefault(e.getKey(), 0L));
            }
            return new SlotCount(articles, visits, filtered, events);
        }
    }
}

package vn.bantin.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.bantin.views.ViewEvent.Kind;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * Counts one slot from its events. Events that are added later never make a total smaller:
 *
 * <ul>
 *   <li>An article's views are its distinct sessions, at most {@link #OF_ONE_ADDRESS} of one address. This bounds a flood; the
 *       many readers behind a carrier's NAT address stay below it.
 *   <li>A visit is a session that was not active in the slot before. Both sets are taken by arrival (a late view arrives in the
 *       slot after the one it counts for), so the earlier set is complete when the later one is first counted.
 * </ul>
 *
 * Rankings use the same views, damped by network ({@link NetworkRankWeight}). Events are counted while they are read: two million
 * need some 300 MB ({@code bench views slot}).
 */
final class SlotCounter {

    static final int OF_ONE_ADDRESS = 1_000;

    /** Some 12 KB of an item; no ranking shows more articles than a tenth of these. */
    private static final int MOST_DAMPED = 500;

    /** A query's page is 1 MB, and eight times that as objects. */
    private static final int BUCKETS_AT_ONCE = 8;

    /** Unknown pages among so many events are looked up together. */
    private static final int CHUNK = 1_000;

    private final ViewEventStore eventStore;
    private final PreviousSlotSessions arrivals;
    private final ArticleVisibility visibility;
    private final Slots slots;
    private final ParallelTasks parallel;

    SlotCounter(ViewEventStore eventStore, ArticleVisibility visibility, Slots slots, ParallelTasks parallel) {
        this.eventStore = eventStore;
        this.arrivals = new PreviousSlotSessions(eventStore);
        this.visibility = visibility;
        this.slots = slots;
        this.parallel = parallel;
    }

    /** @param known articles that an earlier count of this slot included: they stay, even if withdrawn since */
    SlotCountResult count(long slot, Reading reading, Set<String> known) {
        var sum = new Sum(slot, known);
        var tasks = new ArrayList<Runnable>(EventPartitions.COUNT);
        for (var b = 0; b < EventPartitions.COUNT; b++) {
            var bucket = b;
            tasks.add(() -> count(sum, bucket, reading));
        }
        parallel.atMost(BUCKETS_AT_ONCE).run(tasks);
        return sum.result();
    }

    /** A bucket's keys are unique and in order, so only sessions and late events have to be kept. */
    private void count(Sum sum, int bucket, Reading reading) {
        var late = new HashMap<String, ViewEvent>();
        eventStore
                .late(sum.slot + 1, bucket, reading)
                .forEach(s -> late.put(s.key().substring(Kind.LATE.mark().length()), s));
        var before = arrivals.before(sum.slot, bucket);
        var seen = new TextHashSet();
        try (var here = eventStore.in(sum.slot, bucket, reading)) {
            inChunks(here.iterator(), chunk -> {
                sum.add(chunk, before, seen);
                chunk.forEach(s -> late.remove(s.key())); // also arrived on time
            });
        }
        inChunks(late.values().iterator(), sum::addLate);
    }

    private static void inChunks(Iterator<ViewEvent> all, Consumer<List<ViewEvent>> action) {
        while (all.hasNext()) {
            var chunk = new ArrayList<ViewEvent>(CHUNK);
            while (all.hasNext() && chunk.size() < CHUNK) {
                chunk.add(all.next());
            }
            action.accept(chunk);
        }
    }

    private final class Sum {
        private final long slot;
        private final Set<String> counted = new HashSet<>();
        private final TextHashSet dropped = new TextHashSet(); // an attacker may invent a million ids
        private final Map<String, Long> articles = new TreeMap<>();
        private final TextHashCounter viewers = new TextHashCounter(); // by page and address
        private final TextHashCounter networks = new TextHashCounter(); // by page and IPv6 network
        private final Map<String, NetworkRankWeight> weights = new HashMap<>();
        private final TextHashCounter arrived = new TextHashCounter(); // by page and address
        private final TextHashCounter allowed = new TextHashCounter(); // by address
        private final TextHashCounter newcomers = new TextHashCounter(); // by address
        private long filtered;
        private long events;

        Sum(long slot, Set<String> known) {
            this.slot = slot;
            counted.addAll(known);
            counted.add(ViewEvent.NO_ARTICLE);
        }

        synchronized void add(List<ViewEvent> here, TextHashSet before, TextHashSet seen) {
            events += here.size();
            learn(here);
            for (var s : here) {
                if (s.kind() == Kind.FILTERED) {
                    filtered++;
                } else if (counted.contains(s.page())) {
                    var crowd = crowd(s);
                    if (s.kind() == Kind.ON_TIME) { // a late one counts for the slot before
                        addView(s, crowd);
                    }
                    addVisit(s, crowd, before, seen);
                }
            }
        }

        synchronized void addLate(List<ViewEvent> late) {
            learn(late);
            for (var s : late) {
                if (counted.contains(s.page())) {
                    addView(s, crowd(s));
                }
            }
        }

        private void addView(ViewEvent s, TextHash crowd) {
            var ofAddress = viewers.increment(crowd);
            if (ofAddress <= OF_ONE_ADDRESS && !s.page().equals(ViewEvent.NO_ARTICLE)) {
                articles.merge(s.page(), 1L, Long::sum);
                var ofNetwork = s.network().equals(s.address())
                        ? ofAddress
                        : networks.increment(TextHash.of(s.page() + "#" + s.network()));
                weights.computeIfAbsent(s.page(), page -> new NetworkRankWeight())
                        .add(ofNetwork);
            }
        }

        private void addVisit(ViewEvent s, TextHash crowd, TextHashSet before, TextHashSet seen) {
            var address = TextHash.of(s.address());
            if (arrived.increment(crowd) <= OF_ONE_ADDRESS) {
                allowed.increment(address);
            }
            var session = TextHash.of(s.sid());
            if (!before.contains(session) && seen.add(session)) {
                newcomers.increment(address);
            }
        }

        /** Identifies sessions of one address on one page. */
        private static TextHash crowd(ViewEvent s) {
            return TextHash.of(s.page() + "#" + s.address());
        }

        private void learn(List<ViewEvent> some) {
            var unknown = new HashSet<String>();
            for (var s : some) {
                if (s.kind() != Kind.FILTERED
                        && !counted.contains(s.page())
                        && !dropped.contains(TextHash.of(s.page()))) {
                    unknown.add(s.page());
                }
            }
            if (!unknown.isEmpty()) {
                var visible = visibility.visible(unknown, slots.start(slot), slots.end(slot));
                for (var page : unknown) {
                    if (visible.contains(page)) {
                        counted.add(page);
                    } else {
                        dropped.add(TextHash.of(page));
                    }
                }
            }
        }

        private Map<String, Long> damped() {
            var damped = new HashMap<String, Long>();
            articles.forEach((page, views) -> {
                var score = Objects.requireNonNull(weights.get(page)).score();
                if (score < views) {
                    damped.put(page, views - score);
                }
            });
            return damped.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_DAMPED)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        synchronized SlotCountResult result() {
            return new SlotCountResult(articles, damped(), newcomers.sumOfSmaller(allowed), filtered, events);
        }
    }
}

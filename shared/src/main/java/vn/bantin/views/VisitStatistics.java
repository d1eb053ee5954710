package vn.bantin.views;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import vn.bantin.views.CounterStore.Progress;
import vn.bantin.views.CounterStore.Settled;

/**
 * The site's statistics: settled periods plus the slots after them. The watermark is read first, then the periods, then the
 * slots, so that a slot that is being settled at the same time is in exactly one of them.
 */
public final class VisitStatistics {

    private final ViewsStore store;
    private final Slots slots;
    private final InstantSource clock;
    private final DayOfWeek weekStart;
    private final long visitsStart;
    private final Supplier<OptionalLong> configured;

    /** @param visitsStart initial value of the site's total, unless an operator has set another */
    public VisitStatistics(ViewsStore store, Slots slots, InstantSource clock, DayOfWeek weekStart, long visitsStart) {
        this(store, slots, clock, weekStart, visitsStart, OptionalLong::empty);
    }

    /**
     * @param visitsStart initial value of the site's total, unless an operator has set another
     * @param configured the initial value from the site's settings, which comes before both
     */
    public VisitStatistics(
            ViewsStore store,
            Slots slots,
            InstantSource clock,
            DayOfWeek weekStart,
            long visitsStart,
            Supplier<OptionalLong> configured) {
        this.configured = configured;
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.weekStart = weekStart;
        this.visitsStart = visitsStart;
    }

    /** Visits by local days. */
    public record Visits(long today, long yesterday, long thisWeek, long thisMonth, long total, Instant asOf) {

        /** The ten digits that pages show. */
        public String counter() {
            var digits = Long.toString(total);
            return "0".repeat(Math.max(0, 10 - digits.length())) + digits;
        }
    }

    /** One step of a series; all zero for a period without views. */
    public record Step(Instant from, long views, long visits, long filtered) {}

    public Visits visits() {
        var now = clock.instant();
        var watermark = watermark(now);
        var site = store.counters().site();
        var today = slots.day(slots.at(now));
        var monday = today.with(TemporalAdjusters.previousOrSame(weekStart));
        var month = today.withDayOfMonth(1);
        var first = earliest(monday, month, today.minusDays(1));
        var days = new HashMap<LocalDate, PeriodTotals>();
        store.rollups()
                .between(RollupUnit.DAY, first.toString(), today.toString())
                .forEach(p -> days.put(LocalDate.parse(p.key()), p));
        var open = store.aggregates().totals(watermark + 1, slots.at(now));

        var total = configured.get().orElseGet(() -> site.startOr(visitsStart)) + site.visits();
        var asOf = watermark < 0 ? now : slots.end(watermark);
        var visits = new HashMap<LocalDate, Long>();
        days.forEach((day, p) -> visits.put(day, p.visits()));
        for (var slot : open) {
            total += slot.slot() > site.settledTo() ? slot.visits() : 0;
            asOf = slot.asOf().isAfter(asOf) ? slot.asOf() : asOf;
            var day = slots.day(slot.slot());
            var known = days.get(day);
            if (known == null || slot.slot() > known.through()) {
                visits.merge(day, slot.visits(), Long::sum);
            }
        }
        return new Visits(
                visits.getOrDefault(today, 0L),
                visits.getOrDefault(today.minusDays(1), 0L),
                since(visits, monday),
                since(visits, month),
                total,
                asOf);
    }

    /** All periods that start between {@code from} and {@code to}, both inclusive, in order. */
    public List<Step> series(RollupUnit unit, Instant from, Instant to) {
        var now = clock.instant();
        var watermark = watermark(now);
        var keys = keys(unit, from, to);
        if (keys.isEmpty()) {
            return List.of();
        }
        var first = keys.getFirst().key();
        var last = keys.getLast().key();
        var periods = new HashMap<String, PeriodTotals>();
        store.rollups().between(unit, first, last).forEach(p -> periods.put(p.key(), p));
        var open = new HashMap<String, List<SlotTotals>>();
        for (var slot : store.aggregates().totals(watermark + 1, slots.at(now))) {
            open.computeIfAbsent(key(unit, slot.slot()), k -> new ArrayList<>()).add(slot);
        }
        return keys.stream()
                .map(k -> step(k.from(), periods.get(k.key()), open.getOrDefault(k.key(), List.of())))
                .toList();
    }

    private static Step step(
            Instant from, @org.jspecify.annotations.Nullable PeriodTotals period, List<SlotTotals> open) {
        var views = period == null ? 0 : period.views();
        var visits = period == null ? 0 : period.visits();
        var filtered = period == null ? 0 : period.filtered();
        for (var slot : open) {
            if (period == null || slot.slot() > period.through()) {
                views += slot.views();
                visits += slot.visits();
                filtered += slot.filtered();
            }
        }
        return new Step(from, views, visits, filtered);
    }

    private record Key(String key, Instant from) {}

    private List<Key> keys(RollupUnit unit, Instant from, Instant to) {
        var keys = new ArrayList<Key>();
        var zone = slots.zone();
        ZonedDateTime at = from.atZone(zone);
        switch (unit) {
            case HOUR -> {
                for (var hour = slots.hour(slots.at(from)); !hour.isAfter(to); hour = nextHour(hour)) {
                    if (!hour.isBefore(from)) {
                        keys.add(new Key(hour.toString(), hour));
                    }
                }
            }
            case DAY -> {
                for (var day = at.toLocalDate(); !start(day).isAfter(to); day = day.plusDays(1)) {
                    if (!start(day).isBefore(from)) {
                        keys.add(new Key(day.toString(), start(day)));
                    }
                }
            }
            case MONTH -> {
                for (var m = YearMonth.from(at); !start(m.atDay(1)).isAfter(to); m = m.plusMonths(1)) {
                    if (!start(m.atDay(1)).isBefore(from)) {
                        keys.add(new Key(m.toString(), start(m.atDay(1))));
                    }
                }
            }
        }
        return keys;
    }

    private Instant nextHour(Instant hour) {
        var slot = slots.at(hour) + 1;
        while (slots.hour(slot).equals(hour)) {
            slot++;
        }
        return slots.hour(slot);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(slots.zone()).toInstant();
    }

    private String key(RollupUnit unit, long slot) {
        return switch (unit) {
            case HOUR -> slots.hour(slot).toString();
            case DAY -> slots.day(slot).toString();
            case MONTH -> slots.month(slot).toString();
        };
    }

    /** Before the first aggregation pass nothing is settled: the last day holds all events. */
    private long watermark(Instant now) {
        Progress progress = store.counters().progress();
        return progress == null ? slots.at(now) - 50 : progress.watermark();
    }

    private static long since(Map<LocalDate, Long> visits, LocalDate first) {
        return visits.entrySet().stream()
                .filter(e -> !e.getKey().isBefore(first))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static LocalDate earliest(LocalDate... days) {
        return java.util.Arrays.stream(days).min(LocalDate::compareTo).orElseThrow();
    }

    /** The initial value that an operator set. */
    public long start() {
        Settled site = store.counters().site();
        return site.startOr(visitsStart);
    }
}

package vn.bantin.bench.views;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vn.bantin.bench.system.RawHttpConnection;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ArticleVisibility;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewEventStore;
import vn.bantin.views.ViewsStore;

/**
 * Many writers send views through the function's code over simulated hours, across midnight from Sunday to Monday. Calls time out, are
 * repeated, and see clocks 5 s off; passes overlap, stall for an hour, and are killed at every write boundary in turn. The storm
 * records which views were acknowledged and which outcomes are unknown.
 */
final class ViewStorm {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Sunday, 22:50 in the zone. */
    static final Instant START = Instant.parse("2026-11-22T15:50:00Z");

    static final Duration SPAN = Duration.ofMinutes(150);

    /** Shorter than a beacon's deadline of 5 s: no call lives longer, so no tick waits. */
    private static final Duration TICK = Duration.ofSeconds(4);

    private static final int RECOUNTS_AT_ONCE = 6;
    private static final int ENOUGH_KILLS = 140;

    record Plan(int views, int writers, int articles, double timeoutBefore, double timeoutAfter, double duplicates) {
        static Plan of(int views) {
            return new Plan(views, 32, 200, 0.01, 0.02, 0.02);
        }
    }

    final SimulatedClock clock = new SimulatedClock(START);
    final Slots slots = new Slots(ZONE);
    final UnreliableEventStore unreliable;
    final Set<String> acked = ConcurrentHashMap.newKeySet();
    final Set<String> unknown = ConcurrentHashMap.newKeySet();
    final LongAdder calls = new LongAdder();
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger recounts = new AtomicInteger();
    final AtomicInteger stalls = new AtomicInteger();
    final List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());

    private final Plan plan;
    private final ViewsStore store;
    private final ArticleVisibility visibility = (ids, from, to) -> {
        var visible = new HashSet<>(ids);
        visible.removeIf(id -> id.startsWith("draft"));
        return visible;
    };
    private final List<BeaconWriter> writers = new ArrayList<>();
    private final Random random = new Random(7);
    private final Semaphore recounting = new Semaphore(RECOUNTS_AT_ONCE);
    private int armed;

    ViewStorm(Plan plan, ViewsStore store, ViewEventStore eventStore) {
        this.plan = plan;
        this.store = store;
        this.unreliable = new UnreliableEventStore(eventStore, plan.timeoutBefore(), plan.timeoutAfter());
        for (var i = 0; i < plan.writers(); i++) {
            var skew = Duration.ofMillis(Math.round(10_000.0 * i / Math.max(1, plan.writers() - 1)) - 5_000);
            writers.add(new BeaconWriter(unreliable, store, slots, clock.off(skew), visibility));
        }
    }

    /**
     * Runs the storm, then waits until everything is settled.
     *
     * @param eachTick called at every tick, for watchers
     */
    void run(Runnable eachTick) {
        store.counters().begin(slots.at(START) - 1);
        var out = System.out;
        System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream())); // a line a request
        try {
            rage(eachTick);
        } finally {
            System.setOut(out);
        }
    }

    private void rage(Runnable eachTick) {
        var ticks = SPAN.dividedBy(TICK);
        var sent = 0;
        try (var senders = Executors.newFixedThreadPool(plan.writers());
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var tick = 1; tick <= ticks; tick++) {
                    var until = (int) (plan.views() * (long) tick / ticks);
                    send(senders, until - sent);
                    sent = until;
                    if (tick % 6 == 0) {
                        var together = tick % 150 == 0 ? 3 : 1;
                        for (var i = 0; i < together; i++) {
                            recountAmidst(background);
                        }
                    }
                    eachTick.run();
                    clock.advance(TICK);
                }
                calm(eachTick);
            } finally {
                clock.advance(Duration.ofDays(1)); // wakes stalled passes; otherwise the executors would wait forever
            }
        }
    }

    /** A late event may come for five minutes, a slot is frozen ten minutes after its end. */
    private void calm(Runnable eachTick) {
        for (var minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            recount(store).run(true);
            eachTick.run();
        }
    }

    private AggregationPass recount(ViewsStore through) {
        var skew = Duration.ofSeconds(random.nextInt(11) - 5);
        return new AggregationPass(through, visibility, slots, clock.off(skew), new ParallelTasks(4));
    }

    private void recountAmidst(ExecutorService background) {
        var luck = random.nextInt(10);
        ViewsStore through;
        var deadly =
                kills.get() < ENOUGH_KILLS ? 7 : 2; // each reads the whole slot again, which takes long with many views
        if (luck < deadly) {
            through = KillableRun.killedAt(boundary(), store);
        } else if (luck < 8) {
            var wake = clock.instant().plus(Duration.ofMinutes(60));
            through = KillableRun.stalledAt(random.nextInt(40), () -> stall(wake), store);
        } else {
            through = store;
        }
        // a large slot's turn comes every ten minutes only: to be killed while writing, a pass must write
        var forced = luck < deadly && kills.get() < ENOUGH_KILLS;
        var recount = recount(through);
        recounting.acquireUninterruptibly();
        background.execute(() -> {
            try {
                recount.run(forced);
                recounts.incrementAndGet();
            } catch (KillableRun.Killed e) {
                kills.incrementAndGet();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            } finally {
                recounting.release();
            }
        });
    }

    /** Mostly one of the few that a pass over open slots has, else one of the many where a slot is closed. */
    private int boundary() {
        armed++;
        return armed % 5 > 0 ? armed % 21 : 20 + armed / 5 * 17 % 450;
    }

    private void stall(Instant until) {
        stalls.incrementAndGet();
        recounting.release();
        clock.await(until);
        recounting.acquireUninterruptibly();
    }

    private void send(ExecutorService senders, int views) {
        var sent = new ArrayList<Future<?>>();
        for (var i = 0; i < views; i++) {
            var view = view();
            sent.add(senders.submit(() -> send(view, writers.get(view.writer()))));
            if (view.again() != null) {
                var again = writers.get(view.again());
                sent.add(senders.submit(() -> send(view, again)));
            }
        }
        for (var f : sent) {
            try {
                f.get();
            } catch (Exception e) {
                failures.add(e);
            }
        }
    }

    private void send(View view, BeaconWriter writer) {
        calls.increment();
        if (writer.send(view)) {
            acked.add(view.key());
        } else {
            unknown.add(view.key());
        }
    }

    /** @param again the writer that gets the same call once more, if one does */
    record View(
            long slot,
            String page,
            String sid,
            Instant at,
            String address,
            String agent,
            int writer,
            @Nullable Integer again) {
        String key() {
            return slot + " " + (agent.contains("bot") ? "!" : "") + page + " " + sid;
        }
    }

    private int sessions;

    private View view() {
        var luck = random.nextInt(100);
        // most open one page; some go on reading, also into the next slot
        var sid = luck < 80
                ? "session" + sessions++
                : "session" + Math.max(0, sessions - 1 - random.nextInt(plan.views() / 10));
        var hot = random.nextInt(10) < 3;
        var page = luck == 1
                ? "draft" + random.nextInt(5)
                : luck < 8 ? "-" : "article" + (hot ? 0 : random.nextInt(plan.articles()));
        var age = random.nextInt(20) == 0 ? random.nextInt(240_000) : random.nextInt(3_000);
        var at = clock.instant().minusMillis(age);
        // opened longer ago than the slot before reaches, or after its five minutes: by the clock, as a resend would
        // not be
        var again = random.nextDouble() < plan.duplicates() ? random.nextInt(plan.writers()) : null;
        var agent = luck == 9 ? "Googlebot/2.1 (+http://www.google.com/bot.html)" : RawHttpConnection.BROWSER;
        var address = "203.0." + random.nextInt(40) + "." + random.nextInt(250);
        return new View(slots.at(at), page, sid, at, address, agent, random.nextInt(plan.writers()), again);
    }

    /** Views of visible articles among these keys. */
    static long articleViews(Set<String> keys) {
        return keys.stream().filter(k -> k.contains(" article")).count();
    }

    /** Unknown outcomes that were not acknowledged by another attempt. */
    long ambiguous() {
        var left = new HashSet<>(unknown);
        left.removeAll(acked);
        return articleViews(left);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String call(vn.bantin.functions.views.ViewsHandler handler, String event) {
        var out = new ByteArrayOutputStream(512);
        try {
            handler.handleRequest(new ByteArrayInputStream(bytes(event)), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

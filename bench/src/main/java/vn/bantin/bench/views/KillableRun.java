package vn.bantin.bench.views;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import vn.bantin.views.CounterStore;
import vn.bantin.views.RollupStore;
import vn.bantin.views.SaltStore;
import vn.bantin.views.SlotAggregates;
import vn.bantin.views.ViewsStore;

/**
 * A store as seen by one process that dies or stalls at a chosen write boundary: boundary 2n is before write n, 2n + 1 after it was
 * committed. After its death no thread reaches the store.
 */
final class KillableRun {

    private static final Set<String> WRITES = Set.of(
            "write", "begin", "open", "advance", "settle", "settleSite", "put", "putArticles", "putRanking", "destroy");

    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    private final AtomicInteger boundaries = new AtomicInteger();
    private final Consumer<Integer> at;
    private volatile boolean dead;

    private KillableRun(Consumer<Integer> at) {
        this.at = at;
    }

    /** Dies at this boundary, if it is reached. */
    static ViewsStore killedAt(int boundary, ViewsStore store) {
        return new KillableRun(b -> {
                    if (b == boundary) {
                        throw new Killed();
                    }
                })
                .around(store);
    }

    /** Runs something at one boundary, such as waiting for hours. */
    static ViewsStore stalledAt(int boundary, Runnable stall, ViewsStore store) {
        return new KillableRun(b -> {
                    if (b == boundary) {
                        stall.run();
                    }
                })
                .around(store);
    }

    private ViewsStore around(ViewsStore store) {
        return new ViewsStore(
                store.events(),
                wrap(SlotAggregates.class, store.aggregates()),
                wrap(CounterStore.class, store.counters()),
                wrap(RollupStore.class, store.rollups()),
                wrap(SaltStore.class, store.salts()));
    }

    private <T> T wrap(Class<T> port, T real) {
        var proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            var write = WRITES.contains(method.getName());
            boundary(write);
            try {
                var result = method.invoke(real, args);
                boundary(write);
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return port.cast(proxy);
    }

    private void boundary(boolean write) {
        if (dead) {
            throw new Killed();
        }
        if (write) {
            try {
                at.accept(boundaries.getAndIncrement());
            } catch (Killed e) {
                dead = true;
                throw e;
            }
        }
    }
}

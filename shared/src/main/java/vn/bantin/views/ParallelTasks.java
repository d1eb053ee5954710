package vn.bantin.views;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks that wait for a store in parallel. The first failure is rethrown after all tasks have ended. */
public final class ParallelTasks {

    private final int width;

    public ParallelTasks(int width) {
        this.width = width;
    }

    ParallelTasks atMost(int most) {
        return width <= most ? this : new ParallelTasks(most);
    }

    void run(List<? extends Runnable> tasks) {
        if (width == 1 || tasks.size() == 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        try (var pool = Executors.newFixedThreadPool(
                Math.min(width, Math.max(1, tasks.size())), Thread.ofVirtual().factory())) {
            var futures = new ArrayList<Future<?>>(tasks.size());
            tasks.forEach(task -> futures.add(pool.submit(task)));
            Throwable failure = null;
            for (var future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failure = e.getCause();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    pool.shutdownNow();
                    throw new IllegalStateException("interrupted", e);
                }
            }
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}

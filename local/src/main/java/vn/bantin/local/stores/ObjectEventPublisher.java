package vn.bantin.local.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes every created object at least once, as S3 does.
 *
 * <p>An entry goes into the {@link ObjectEventJournal} before the object is stored, and leaves it when the listener returns. After
 * a kill the next start publishes the entries whose objects exist. Events before the listener is set wait for it.
 *
 * <p>Thread-safe. Each event has its own virtual thread: a slow listener delays no other event and no upload.
 */
final class ObjectEventPublisher implements AutoCloseable {
    private record Pending(String entry, ObjectCreated event) {}

    private final ObjectEventJournal journal;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Pending> waiting = new ArrayList<>();
    private @Nullable Consumer<ObjectCreated> listener;

    ObjectEventPublisher(ObjectEventJournal journal) {
        this.journal = journal;
    }

    synchronized void listen(Consumer<ObjectCreated> consumer) {
        if (listener != null) {
            throw new IllegalStateException("object-created events have one listener; let it fan out");
        }
        listener = consumer;
        waiting.forEach(pending -> threads.execute(() -> tell(consumer, pending)));
        waiting.clear();
    }

    /** @return the journal entry, for {@link #created} or {@link #dropped} */
    ObjectEventJournal.Entry about(String event, String bucket, String key) {
        return journal.add(event, bucket, key);
    }

    synchronized void created(String entry, ObjectCreated event) {
        var pending = new Pending(entry, event);
        var consumer = listener;
        if (consumer == null) {
            waiting.add(pending);
        } else {
            threads.execute(() -> tell(consumer, pending));
        }
    }

    void dropped(String entry) {
        journal.remove(entry);
    }

    private void tell(Consumer<ObjectCreated> consumer, Pending pending) {
        try {
            consumer.accept(pending.event());
            journal.remove(pending.entry());
        } catch (RuntimeException e) {
            // the journal keeps the entry for the next start
            System.getLogger("bantin.s3").log(System.Logger.Level.ERROR, "listener failed on " + pending.event(), e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

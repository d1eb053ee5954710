package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.search.IndexPointer;

/** A bucket and a pointer that crash their user at a given write: before it for even numbers, after it for odd ones. */
final class DeadlySteps {

    /** An error, which nothing catches: simulates a crashed process. */
    static final class Killed extends Error {}

    private final IndexObjectStore bucket;
    private final IndexPointer target;
    private final int deadly;
    private final AtomicInteger steps = new AtomicInteger();

    DeadlySteps(IndexObjectStore bucket, IndexPointer target, int deadly) {
        this.bucket = bucket;
        this.target = target;
        this.deadly = deadly;
    }

    private interface Step {
        void take() throws IOException;
    }

    private void step(Step step) throws IOException {
        int number = steps.getAndAdd(2);
        if (number == deadly) {
            throw new Killed();
        }
        step.take();
        if (number + 1 == deadly) {
            throw new Killed();
        }
    }

    IndexObjectStore files() {
        return new IndexObjectStore() {
            @Override
            public void put(String key, Path file) throws IOException {
                step(() -> bucket.put(key, file));
            }

            @Override
            public void put(String key, byte[] content) throws IOException {
                step(() -> bucket.put(key, content));
            }

            @Override
            public byte[] get(String key) throws IOException {
                return bucket.get(key);
            }

            @Override
            public void get(String key, Path to) throws IOException {
                bucket.get(key, to);
            }

            @Override
            public void delete(String key) throws IOException {
                step(() -> bucket.delete(key));
            }

            @Override
            public List<Stored> list(String prefix) throws IOException {
                return bucket.list(prefix);
            }
        };
    }

    IndexPointer pointer() {
        return new IndexPointer() {
            @Override
            public Optional<Target> read() {
                return target.read();
            }

            @Override
            public void beat(Instant at) {
                target.beat(at);
            }

            @Override
            public boolean move(long from, Target to) {
                var moved = new boolean[1];
                try {
                    step(() -> moved[0] = target.move(from, to));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return moved[0];
            }
        };
    }
}

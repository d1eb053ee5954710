package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.images.render.Forge;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;

/** Wherever the renderer crashes and in whatever order events arrive, objects and states end up the same. */
class KilledTest {

    private static final byte[] FILE = Forge.jpeg(200, 150);
    private static final byte[] REFUSED = Forge.gif(60, 40, 3);

    private final Desk desk = new Desk();

    /** A crash before or after a store call. An error that nothing catches simulates the end of the process. */
    private static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Counts store calls and crashes at a given one. */
    private static final class Fate {
        private final int fatal;
        private final boolean after;
        private int calls;

        Fate(int fatal, boolean after) {
            this.fatal = fatal;
            this.after = after;
        }

        @SuppressWarnings("unchecked")
        <T> T over(Class<T> port, T store) {
            return (T) Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
                var dies = ++calls == fatal;
                if (dies && !after) {
                    throw new Killed();
                }
                try {
                    return method.invoke(store, args);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                } finally {
                    if (dies && after) {
                        throw new Killed();
                    }
                }
            });
        }
    }

    @Test
    void a_crash_before_or_after_any_step_changes_nothing() {
        var steps = 0;
        for (var after : new boolean[] {false, true}) {
            for (var step = 1; ; step++) {
                var key = put(FILE);
                if (!dies(key, new Fate(step, after))) {
                    break;
                }
                steps++;
                desk.deliver(key);
                assertThat(state(key)).isInstanceOf(UploadState.Ready.class);
                assertOnlyWhatIsReady();
            }
        }
        // begin, read, 6 files, finish, find, delete; before and after each
        assertThat(steps).isEqualTo(22);
    }

    @Test
    void fifty_random_crashes_with_duplicate_and_shuffled_events_change_nothing() {
        var random = new Random(20261123);
        var keys = new ArrayList<String>();
        for (var i = 0; i < 28; i++) {
            keys.add(put(i % 4 == 3 ? REFUSED : FILE));
        }
        var events = new ArrayList<String>();
        for (var i = 0; i < 2; i++) {
            events.addAll(keys);
        }
        Collections.shuffle(events, random);
        var deaths = new TreeMap<String, Integer>();
        var killed = 0;
        while (!events.isEmpty()) {
            var event = events.removeFirst();
            var mayDie = deaths.getOrDefault(event, 0) < 5;
            if (mayDie && dies(event, new Fate(1 + random.nextInt(12), random.nextBoolean()))) {
                killed++;
                deaths.merge(event, 1, Integer::sum);
                // Lambda delivers it again, some time
                events.add(random.nextInt(events.size() + 1), event);
            } else {
                desk.deliver(event);
            }
        }
        assertThat(killed).isGreaterThanOrEqualTo(50);
        for (var i = 0; i < keys.size(); i++) {
            assertThat(state(keys.get(i)))
                    .isInstanceOf(i % 4 == 3 ? UploadState.Rejected.class : UploadState.Ready.class);
        }
        assertOnlyWhatIsReady();
    }

    @Test
    void a_crash_at_any_step_of_new_crops_changes_nothing() {
        for (var after : new boolean[] {false, true}) {
            for (var step = 1; ; step++) {
                var id = desk.picture("editor-" + after + step, FILE);
                var spot = "{\"focalPoint\":{\"x\":0.1,\"y\":0.9}}";
                desk.call("PATCH /newsroom/images/" + id, "editor-ha", java.util.Map.of("if-match", "*"), spot);
                var key = "incoming/crops/" + id;
                var died = dies(key, new Fate(step, after));
                desk.deliver(key, key);
                assertThat(desk.uploads.find(UploadKind.IMAGE, id).orElseThrow().cropping())
                        .isFalse();
                if (!died) {
                    break;
                }
            }
        }
        assertThat(desk.storage.list("incoming/")).isEmpty();
    }

    @Test
    void concurrent_renderers_end_in_one_result() throws InterruptedException {
        var keys = List.of(put(FILE), put(FILE), put(FILE));
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 9; i++) {
            var key = keys.get(i % 3);
            threads.add(Thread.ofPlatform().start(() -> desk.deliver(key)));
        }
        for (var thread : threads) {
            thread.join();
        }
        for (var key : keys) {
            assertThat(state(key)).isInstanceOf(UploadState.Ready.class);
        }
        assertOnlyWhatIsReady();
    }

    @Test
    void a_file_that_always_crashes_the_renderer_is_rejected() {
        var key = put(FILE);
        var times = 0;
        while (dies(key, new Fate(5, true))) {
            times++;
            assertThat(times).isLessThan(20);
            if (state(key).finished()) {
                break;
            }
        }
        desk.deliver(key);
        assertThat(state(key)).isInstanceOf(UploadState.Rejected.class);
        assertThat(desk.storage.list("")).isEmpty();
    }

    @Test
    void an_event_without_an_original_ends_in_a_reason() {
        var key = put(FILE);
        desk.storage.delete(key);
        desk.deliver(key);
        assertThat(state(key)).isInstanceOf(UploadState.Rejected.class);
    }

    @Test
    void an_event_a_day_late_does_nothing() {
        var key = put(FILE);
        desk.now = desk.now.plus(java.time.Duration.ofHours(25));
        desk.deliver(key);
        assertThat(desk.storage.list("")).isEmpty();
    }

    private boolean dies(String key, Fate fate) {
        try {
            new RenditionService(
                            fate.over(UploadStore.class, desk.uploads),
                            fate.over(MediaStorage.class, desk.storage),
                            () -> desk.now)
                    .uploaded(key);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private String put(byte[] file) {
        var ticket = desk.ticket("images", "editor-" + desk.storage.list("").size(), "a.jpg", "image/jpeg", file);
        Desk.put(ticket, file);
        return "incoming/images/" + ticket.id();
    }

    private UploadState state(String key) {
        var id = key.substring(key.lastIndexOf('/') + 1);
        return desk.uploads.find(UploadKind.IMAGE, id).orElseThrow().state();
    }

    /** Asserts that there is no original and no rendition without a ready upload. */
    private void assertOnlyWhatIsReady() {
        var named = new ArrayList<String>();
        for (var upload : desk.uploads.list(UploadKind.IMAGE, null, 100, null).items()) {
            if (upload.state() instanceof UploadState.Ready ready) {
                ready.renditions().forEach(r -> named.add(r.key()));
            }
        }
        assertThat(desk.storage.list("")).containsExactlyInAnyOrderElementsOf(new java.util.TreeSet<>(named));
    }
}

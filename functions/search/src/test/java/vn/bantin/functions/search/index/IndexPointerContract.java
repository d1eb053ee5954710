package vn.bantin.functions.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.IndexPointer.Target;

/** Contract of every index pointer: of all writers that start from the same generation, exactly one succeeds. */
abstract class IndexPointerContract {

    private IndexPointer pointer;

    abstract IndexPointer create();

    @BeforeEach
    void open() {
        pointer = create();
    }

    @Test
    void a_new_pointer_is_empty() {
        assertThat(pointer.read()).isEmpty();
    }

    @Test
    void it_moves_from_its_generation() {
        assertThat(pointer.move(0, new Target(1, "m1", null))).isTrue();
        assertThat(pointer.move(1, new Target(2, "m2", "m1"))).isTrue();
        assertThat(pointer.read()).contains(new Target(2, "m2", "m1"));
    }

    @Test
    void it_does_not_move_from_another_generation() {
        assertThat(pointer.move(1, new Target(2, "m2", "m1"))).isFalse();
        assertThat(pointer.move(0, new Target(1, "m1", null))).isTrue();
        assertThat(pointer.move(0, new Target(1, "other", null))).isFalse();
        assertThat(pointer.read()).contains(new Target(1, "m1", null));
    }

    @Test
    void a_heartbeat_does_not_move_it() {
        pointer.beat(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(pointer.read()).isEmpty();
        assertThat(pointer.move(0, new Target(1, "m1", null))).isTrue();
        pointer.beat(Instant.parse("2026-11-23T03:00:00Z"));
        assertThat(pointer.read()).contains(new Target(1, "m1", null));
    }

    @Test
    void of_concurrent_writers_one_wins_each_round() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                long from = round;
                var racers = IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(
                                r -> () -> pointer.move(from, new Target(from + 1, from + "-" + r, null)))
                        .toList();
                int won = 0;
                for (var racer : threads.invokeAll(racers)) {
                    won += racer.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        }
    }
}

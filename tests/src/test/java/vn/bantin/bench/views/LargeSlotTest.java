package vn.bantin.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.bantin.views.MemoryViews;

/** A slot's events need not fit into memory to be counted. {@code bench views slot} counts two million. */
class LargeSlotTest {

    private static final int VIEWS = 300_000;

    @Test
    void is_counted_in_a_heap_of_64_MB() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), LargeSlotTest.class.getName())
                .inheritIO()
                .start();
        assertThat(child.waitFor()).isZero();
    }

    public static void main(String[] arguments) {
        System.exit(new LargeSlot(VIEWS).count(new MemoryViews().store()) ? 0 : 1);
    }
}

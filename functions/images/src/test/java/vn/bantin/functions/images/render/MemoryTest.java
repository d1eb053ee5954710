package vn.bantin.functions.images.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import vn.bantin.functions.images.document.LongDocuments;

/** The whole set in one process with the heap of the template: at most 400 MB of resident memory. */
class MemoryTest {

    private static final long MOST_KILOBYTES = 400 * 1024;

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_whole_set_stays_under_400_megabytes() {
        var run = FunctionRun.get();
        System.out.println("peak memory over "
                + (run.made().size() + run.documents().size()) + " files: " + run.peak() / 1024 + " MB");
        assertThat(run.peak()).isPositive().isLessThanOrEqualTo(MOST_KILOBYTES);
    }

    @Test
    void documents_that_inflate_beyond_memory_get_a_verdict() {
        assertThat(FunctionRun.get().documents())
                .containsExactlyElementsOf(LongDocuments.all().values());
    }
}

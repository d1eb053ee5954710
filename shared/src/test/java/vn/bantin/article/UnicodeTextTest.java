package vn.bantin.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Normalisation of hostile text takes linear time. */
class UnicodeTextTest {

    @Test
    void a_text_that_is_too_long_in_any_form_needs_no_normalisation() {
        assertThat(UnicodeText.isSurelyLonger("a" + "\u0315\u0300".repeat(20_000), 1000))
                .isTrue();
        assertThat(UnicodeText.isSurelyLonger("ầ".repeat(1000), 1000)).isFalse();
        assertThat(UnicodeText.isSurelyLonger("a\u0302\u0300".repeat(1000), 1000))
                .as("decomposed")
                .isFalse();
    }

    @Test
    void normalisation_of_combining_marks_is_linear() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var length : new int[] {60_000, 120_000, 240_000}) {
            var start = threads.getCurrentThreadCpuTime();
            UnicodeText.nfc("a" + "\u0315\u0300".repeat(length));
            var time = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
            System.out.printf("NFC of %,d combining marks: %d ms%n", 2 * length, time);
            assertThat(time).isLessThanOrEqualTo(300);
        }
    }
}

package vn.bantin.functions.publishing.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile input costs time in proportion to its length: a function must not be held by a request that it may take. */
class SanitizerTimeTest {
    private static final int ROUNDS = 2;

    @ParameterizedTest
    @CsvSource({
        // what held a function for 29 seconds, at the size that did
        "'<a ', 61440, 300",
        "'a\u0315\u0300', 491520, 300",
        "'<figure>', 983040, 300",
        // other nestings and repetitions, at the cap
        "'<figure>', 320000, 300",
        "'<div>', 200000, 600",
        "'<b>x', 160000, 600",
        "'<a href=#x id=x>y', 680000, 2000",
        "'<ul><li>x', 180000, 600",
        "'<table><tr><td>x', 210000, 600",
        "'<figure><img src=/media/a/1.jpg>x</figure>', 820000, 2000",
        "'<span style=font-weight:bold>x', 1048576, 900",
        "'&#x315;&#x300;', 1048576, 500",
        "'<!--', 1048576, 300",
        "'<a id=x href=#x ', 1048576, 500"
    })
    void time_grows_with_the_length(String piece, int length, int milliseconds) {
        var times = new ArrayList<Long>();
        for (var part : new int[] {4, 2, 1}) {
            var html = piece.repeat(length / part / piece.length());
            var best = Long.MAX_VALUE;
            for (var i = 0; i < ROUNDS; i++) {
                var start = processorTime();
                if (Sanitizer.refusal(html) == null) {
                    Sanitizer.clean(Sanitizer.paragraphs(html));
                }
                best = Math.min(best, (processorTime() - start) / 1_000_000);
            }
            times.add(best);
        }
        System.out.printf(
                "%-45s %,9d characters: %d : %d : %d ms%n", piece, length, times.get(0), times.get(1), times.get(2));
        assertThat(times.get(2)).as(piece).isLessThanOrEqualTo(milliseconds);
        assertThat(times.get(2)).as("growth of " + piece).isLessThanOrEqualTo(8 * times.get(0) + 100);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

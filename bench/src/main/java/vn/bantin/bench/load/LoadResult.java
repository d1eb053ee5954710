package vn.bantin.bench.load;

import java.util.Arrays;

/**
 * Results of calls.
 *
 * @param failed responses other than 2xx, and calls without a response
 * @param seconds from the first call to the last response
 * @param sorted latencies in milliseconds, ascending
 */
record LoadResult(int failed, double seconds, double[] sorted) {

    static LoadResult of(int failed, double seconds, double[] milliseconds) {
        Arrays.sort(milliseconds);
        return new LoadResult(failed, seconds, milliseconds);
    }

    int calls() {
        return sorted.length;
    }

    double aSecond() {
        return calls() / seconds;
    }

    double at(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    String latencies() {
        return "p50 %.1f, p95 %.1f, p99 %.1f ms%s"
                .formatted(at(0.5), at(0.95), at(0.99), failed == 0 ? "" : ", FAILED " + failed);
    }
}

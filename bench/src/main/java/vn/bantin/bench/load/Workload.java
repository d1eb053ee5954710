package vn.bantin.bench.load;

import java.net.URI;
import java.util.function.IntFunction;

/**
 * A kind of request to a system.
 *
 * @param requests raw bytes, prepared before timing starts
 */
record Workload(String name, URI site, byte[][] requests) {

    /** The number of different calls, before they repeat. */
    private static final int VARIETY = 500;

    static Workload of(String name, URI site, IntFunction<byte[]> request) {
        var all = new byte[VARIETY][];
        for (var i = 0; i < VARIETY; i++) {
            all[i] = request.apply(i);
        }
        return new Workload(name, site, all);
    }

    byte[] request(int number) {
        return requests[number % requests.length];
    }
}

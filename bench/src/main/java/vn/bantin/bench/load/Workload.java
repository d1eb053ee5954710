package vn.bantin.bench.load;

import java.net.URI;
import java.util.function.IntFunction;

/**
 * One way in which a system is used.
 *
 * @param requests as bytes to send: made before anything is timed
 */
record Workload(String name, URI site, byte[][] requests) {

    /** How many different calls there are; after them the first comes again. */
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

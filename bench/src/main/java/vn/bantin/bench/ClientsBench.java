package vn.bantin.bench;

import vn.bantin.bench.clients.ClientMeasurements;

/**
 * {@code ./bantin bench clients [ROUNDS]}: compares HTTP clients for the AWS SDK: the first read after a restore,
 * primed or not, reads after idle time, and processor time of a warm read, all over TLS. Takes under five minutes.
 */
public final class ClientsBench {

    private ClientsBench() {}

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        new ClientMeasurements(System.out).run(rounds);
    }
}

package vn.bantin.bench;

import vn.bantin.bench.load.LoadMeasurements;

/**
 * {@code ./bantin bench load [--seconds N] [--small N] [--large N] [--no-ghost]}: lists, reads, pages, searches
 * and beacons on the whole local system, with few articles and with many, and beside Ghost with the same articles.
 */
public final class LoadBench {

    private LoadBench() {}

    public static void main(String[] arguments) throws Exception {
        var plan = LoadMeasurements.Plan.USUAL;
        try {
            for (var i = 0; i < arguments.length; i++) {
                plan = switch (arguments[i]) {
                    case "--seconds" -> plan.seconds(number(arguments[++i]));
                    case "--small" -> plan.small(number(arguments[++i]));
                    case "--large" -> plan.large(number(arguments[++i]));
                    case "--no-ghost" -> plan.alone();
                    default -> throw new IllegalArgumentException(arguments[i]);
                };
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println(
                    "Usage: ./bantin bench load [--seconds N] [--small ARTICLES] [--large ARTICLES] [--no-ghost]");
            System.exit(2);
        }
        System.exit(new LoadMeasurements(System.out, plan).run() ? 0 : 1);
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("[,_]", ""));
    }
}

package vn.bantin.bench;

import vn.bantin.bench.cold.ColdMeasurements;

/**
 * {@code ./bantin bench cold [ARTICLES [ROUNDS]]}: time from starting a function's process to its first response, under the
 * real runtime interface client with Lambda's JVM flags, compared with an empty handler: plain, with an AOT cache, and
 * restored from a snapshot, unprimed and primed.
 */
public final class ColdBench {

    private ColdBench() {}

    public static void main(String[] arguments) throws Exception {
        var articles = 1_000;
        var rounds = 11;
        try {
            articles = arguments.length > 0 ? Integer.parseInt(arguments[0].replaceAll("[,_]", "")) : articles;
            rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : rounds;
        } catch (NumberFormatException e) {
            System.err.println("Usage: ./bantin bench cold [ARTICLES [ROUNDS]], such as: bench cold 20000 15");
            System.exit(2);
        }
        System.exit(new ColdMeasurements(System.out).run(articles, rounds) ? 0 : 1);
    }
}

package vn.bantin.bench;

import vn.bantin.bench.cold.ColdMeasurements;

/**
 * {@code ./bantin bench cold [ARTICLES [ROUNDS]]}: from the start of a function's process to its first answer, under the
 * real runtime interface client with Lambda's flags, beside a handler that does nothing: as it is, with a cache of classes,
 * and as a snapshot restored, unprimed and primed. {@code ./bantin bench cold classes} measures nothing: it writes the list
 * of classes that the search function starts with.
 */
public final class ColdBench {

    private ColdBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("classes")) {
            new ColdMeasurements(System.out).classes();
            return;
        }
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

package vn.bantin.bench;

import vn.bantin.bench.search.SearchMeasurements;

/**
 * {@code ./bantin bench search [--articles N] [--queries N] [--seed N] [FILE.jsonl.gz…]}, or
 * {@code ./bantin bench search fresh} for changes through the whole local system.
 */
public final class SearchBench {

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("fresh")) {
            SearchMeasurements.fresh(System.out);
        } else {
            SearchMeasurements.run(arguments, System.out);
        }
    }
}

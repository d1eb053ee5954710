package vn.bantin.bench;

import vn.bantin.bench.search.Bench;

/** {@code ./bantin bench search [--articles N] [--queries N] [--seed N] [FILE.jsonl.gz…]} */
public final class SearchBench {

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        Bench.run(arguments, System.out);
    }
}

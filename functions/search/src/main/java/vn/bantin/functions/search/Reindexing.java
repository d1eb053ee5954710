package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;

/** Rebuilds the index from a command line, with the environment of the indexer. */
public final class Reindexing {

    private Reindexing() {}

    public static void main(String[] arguments) throws IOException {
        var started = System.nanoTime();
        Wiring.indexer().rebuild();
        var took = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf("reindexed in %d.%d s%n", took.toSeconds(), took.toMillisPart() / 100);
    }
}

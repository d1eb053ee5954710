package vn.bantin.local.lambda;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Where a worker's code runs: a process, or a class loader of this one. */
interface ExecutionHost {
    /** Ends it at once. {@link #ended} follows. */
    void kill();

    /** Completes when it is gone, with words for how: {@code exit status 137}. */
    CompletableFuture<String> ended();

    /** Starts the code of one worker. */
    @FunctionalInterface
    interface Launcher {
        ExecutionHost launch(ExecutionEnvironment worker) throws IOException;
    }
}

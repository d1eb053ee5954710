package vn.bantin.local.lambda;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Runs the code of an instance: in a process of its own, or in a class loader of the runner's process. */
interface ExecutionHost {
    /** Ends it at once; {@link #ended} completes then. */
    void kill();

    /** Completes at its end with the reason, such as {@code exit status 137}. */
    CompletableFuture<String> ended();

    /** Starts the code of an instance. */
    @FunctionalInterface
    interface Launcher {
        ExecutionHost launch(ExecutionEnvironment instance) throws IOException;
    }
}

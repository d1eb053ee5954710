package vn.bantin.local.lambda;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The running code of an instance: a process of its own, or a class loader in the runner's process. */
interface ExecutionHandle {
    /** Ends it at once; {@link #ended} completes then. */
    void kill();

    /** Completes at its end with the reason, such as {@code exit status 137}. */
    CompletableFuture<String> ended();

    /** Starts the code of an instance. */
    @FunctionalInterface
    interface Launcher {
        ExecutionHandle launch(ExecutionEnvironment instance) throws IOException;
    }
}

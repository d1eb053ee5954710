package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Starts workers in this JVM, for a debugger that should see all at once. A call that does not end cannot be killed here:
 * its thread is left behind and the function starts anew.
 */
final class InProcessHost implements ExecutionHost.Launcher {
    private final FunctionSettings settings;
    private final CodePath code;

    InProcessHost(FunctionSettings settings, CodePath code) {
        this.settings = settings;
        this.code = code;
    }

    @Override
    public ExecutionHost launch(ExecutionEnvironment worker) {
        var ended = new CompletableFuture<String>();
        var thread = Thread.ofPlatform().daemon().name(worker.id()).unstarted(() -> run(worker, ended));
        thread.start();
        return new Guest(thread, ended);
    }

    private void run(ExecutionEnvironment worker, CompletableFuture<String> ended) {
        var environment = settings.environment(worker.function());
        environment.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        try (var loader = new FunctionClassLoader(code.entries(), environment)) {
            Thread.currentThread().setContextClassLoader(loader);
            serve(worker, handler(worker, loader));
            ended.complete("stopped");
        } catch (InterruptedException e) {
            ended.complete("stopped");
        } catch (Exception | LinkageError e) {
            worker.failInit("Runtime.Unknown", error(e));
            ended.complete(e.toString());
        }
    }

    private static RequestStreamHandler handler(ExecutionEnvironment worker, ClassLoader loader) throws Exception {
        var type = loader.loadClass(worker.function().handler());
        if (type.getConstructor().newInstance() instanceof RequestStreamHandler handler) {
            return handler;
        }
        throw new IllegalStateException(type.getName() + " is no RequestStreamHandler");
    }

    private static void serve(ExecutionEnvironment worker, RequestStreamHandler handler) throws InterruptedException {
        while (true) {
            var call = worker.next();
            var out = new ByteArrayOutputStream();
            try {
                handler.handleRequest(
                        new ByteArrayInputStream(call.event()), out, new InvocationContext(worker, call.id()));
                worker.answer(call.id(), out.toByteArray());
            } catch (Exception | LinkageError | StackOverflowError e) {
                worker.log(e.toString());
                worker.fail(call.id(), e.getClass().getName(), error(e));
            }
        }
    }

    private static byte[] error(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage())
                .replace("\\", "/")
                .replace("\"", "'")
                .replaceAll("\\R", " ");
        return "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
                .formatted(thrown.getClass().getName(), message)
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Guest(Thread thread, CompletableFuture<String> ended) implements ExecutionHost {
        @Override
        public void kill() {
            thread.interrupt();
            ended.complete("given up");
        }
    }
}

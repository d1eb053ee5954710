package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Runs instances in this JVM, for one debugger session. A call that does not end cannot be killed: its thread is abandoned and the
 * function starts again.
 */
final class InProcessLauncher implements ExecutionHandle.Launcher {
    private final FunctionRegistrySettings settings;
    private final FunctionClassPath code;

    InProcessLauncher(FunctionRegistrySettings settings, FunctionClassPath code) {
        this.settings = settings;
        this.code = code;
    }

    @Override
    public ExecutionHandle launch(ExecutionEnvironment instance) {
        var ended = new CompletableFuture<String>();
        var thread = Thread.ofPlatform().daemon().name(instance.id()).unstarted(() -> run(instance, ended));
        thread.start();
        return new Guest(thread, ended);
    }

    private void run(ExecutionEnvironment instance, CompletableFuture<String> ended) {
        var environment = settings.environment(instance.function());
        environment.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        try (var loader = new FunctionClassLoader(code.entries(), environment)) {
            Thread.currentThread().setContextClassLoader(loader);
            serve(instance, handler(instance.function().handler(), loader));
            ended.complete("stopped");
        } catch (InterruptedException e) {
            ended.complete("stopped");
        } catch (Exception | LinkageError e) {
            instance.failInit("Runtime.Unknown", error(e));
            ended.complete(e.toString());
        }
    }

    /** @param name {@code package.Class} or {@code package.Class::method} */
    private static RequestStreamHandler handler(String name, ClassLoader loader) throws Exception {
        var type = loader.loadClass(name.split("::", 2)[0]);
        return switch (type.getConstructor().newInstance()) {
            case RequestStreamHandler handler -> handler;
            case RequestHandler<?, ?> handler -> PojoHandlerAdapter.adapt(handler, loader);
            default ->
                throw new IllegalStateException(type.getName()
                        + " must implement RequestStreamHandler or RequestHandler to run in this process");
        };
    }

    private static void serve(ExecutionEnvironment instance, RequestStreamHandler handler) throws InterruptedException {
        while (true) {
            var call = instance.next();
            var out = new ByteArrayOutputStream();
            try {
                handler.handleRequest(
                        new ByteArrayInputStream(call.event()), out, new InvocationContext(instance, call.id()));
                instance.answer(call.id(), out.toByteArray());
            } catch (Exception | LinkageError | StackOverflowError e) {
                instance.log(e.toString());
                instance.fail(call.id(), e.getClass().getName(), error(e));
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

    private record Guest(Thread thread, CompletableFuture<String> ended) implements ExecutionHandle {
        @Override
        public void kill() {
            thread.interrupt();
            ended.complete("given up");
        }
    }
}

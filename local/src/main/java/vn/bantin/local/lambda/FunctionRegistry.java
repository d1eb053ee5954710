package vn.bantin.local.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import vn.bantin.local.template.Template.Function;

/** All functions of the template, ready to be invoked. Thread-safe. */
public final class FunctionRegistry implements AutoCloseable {
    private final Map<String, ExecutionEnvironmentPool> pools = new LinkedHashMap<>();
    private final List<FunctionLog> logs = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            1, Thread.ofVirtual().name("lambda-timer").factory());
    private final RuntimeApi api;

    private FunctionRegistry(RuntimeApi api) {
        this.api = api;
    }

    /**
     * With a debugger all functions are started at once, so that their ports are open before the first call.
     *
     * @throws IllegalStateException if a function is not built
     */
    public static FunctionRegistry start(List<Function> functions, FunctionRegistrySettings settings) throws Exception {
        var started = new FunctionRegistry(RuntimeApi.start());
        for (var function : functions) {
            started.add(function, settings);
        }
        if (!settings.debugPorts().isEmpty()) {
            started.pools.values().stream()
                    .map(ExecutionEnvironmentPool::start)
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        return started;
    }

    /**
     * Invokes a function. The future completes with {@link InvocationResult.Failed} on errors, never exceptionally. Completing it
     * from outside stops waiting; a call that has not started is dropped then.
     */
    public CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
        return Optional.ofNullable(pools.get(function))
                .orElseThrow(() -> new IllegalArgumentException("unknown function " + function))
                .invoke(event);
    }

    public List<FunctionStatus> status() {
        return pools.values().stream().map(ExecutionEnvironmentPool::status).toList();
    }

    public boolean exists(String function) {
        return pools.containsKey(function);
    }

    private void add(Function function, FunctionRegistrySettings settings) {
        var log = FunctionLog.open(settings.logs(), function.name(), settings.verbose() ? System.out : null);
        logs.add(log);
        var code = FunctionClassPath.of(function, settings.root());
        SdkEndpointCheck.require(function.name(), code);
        ExecutionHandle.Launcher launcher = settings.inProcess()
                ? new InProcessLauncher(settings, code)
                : new ProcessLauncher(settings, api.address(), code, log);
        ExecutionHandle.Launcher admitted = instance -> {
            api.admit(instance);
            var host = launcher.launch(instance);
            var _ = host.ended().thenRun(() -> api.dismiss(instance));
            return host;
        };
        pools.put(
                function.name(),
                new ExecutionEnvironmentPool(
                        function,
                        settings.rules(function),
                        admitted,
                        log,
                        new ClassChangeWatcher(code.folders()),
                        timer));
    }

    @Override
    public void close() throws Exception {
        pools.values().forEach(ExecutionEnvironmentPool::close);
        api.close();
        timer.shutdownNow();
        logs.forEach(FunctionLog::close);
    }
}

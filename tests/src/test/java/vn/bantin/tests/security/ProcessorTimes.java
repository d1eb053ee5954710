package vn.bantin.tests.security;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import vn.bantin.tests.contract.Routes;
import vn.bantin.tests.contract.Yamls;
import vn.bantin.tests.system.TestSystem;

/** What calls cost the functions' processes: garbage collection and compilation included, the start of a process not. */
final class ProcessorTimes {

    record Sample(String call, Duration time, int status) {
        @Override
        public String toString() {
            return call + ": " + time.toMillis() + " ms, " + status;
        }
    }

    private final TestSystem system;
    private final List<Routes.Route> gateway = Routes.ofTemplate();
    private final Map<String, Object> functions = Routes.functions();
    private final Map<String, String> handlers = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    ProcessorTimes(TestSystem system) {
        this.system = system;
    }

    /** @param route as in the contract, {@code "GET /articles/{slug}"} */
    Sample measure(String route, String name, Callable<HttpResponse<String>> call) throws Exception {
        var handler = handlers.computeIfAbsent(route, this::handler);
        var before = system.processorTimes(handler);
        var status = call.call().statusCode();
        var time = system.processorTimes(handler).entrySet().stream()
                .filter(process -> before.containsKey(process.getKey()))
                .map(process -> process.getValue().minus(before.get(process.getKey())))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        var sample = new Sample(route + " " + name, time, status);
        samples.add(sample);
        return sample;
    }

    private String handler(String route) {
        var owner = Routes.gatewayRoute(gateway, route).owner();
        return String.valueOf(Yamls.find(functions.get(owner), "Properties", "Handler"));
    }

    int count() {
        return samples.size();
    }

    List<Sample> slowest(int most) {
        return samples.stream()
                .sorted(Comparator.comparing(Sample::time).reversed())
                .limit(most)
                .toList();
    }

    List<Sample> serverErrors() {
        return samples.stream().filter(sample -> sample.status() >= 500).toList();
    }
}

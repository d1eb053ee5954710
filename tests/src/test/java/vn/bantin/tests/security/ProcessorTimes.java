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
    private final Map<String, List<ProcessHandle>> handlers = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    ProcessorTimes(TestSystem system) {
        this.system = system;
    }

    /** @param route as in the contract, {@code "GET /articles/{slug}"} */
    Sample measure(String route, String name, Callable<HttpResponse<String>> call) throws Exception {
        var processes = processes(route);
        var before = processes.stream().map(ProcessorTimes::used).toList();
        var status = call.call().statusCode();
        var time = Duration.ZERO;
        for (var i = 0; i < processes.size(); i++) {
            var used = used(processes.get(i)).minus(before.get(i));
            time = used.compareTo(time) > 0 ? used : time;
        }
        var sample = new Sample(route + " " + name, time, status);
        samples.add(sample);
        return sample;
    }

    /** Found again for each route and whenever one has ended; looking through the system's processes takes milliseconds. */
    private List<ProcessHandle> processes(String route) {
        var known = handlers.get(route);
        if (known == null || known.isEmpty() || !known.stream().allMatch(ProcessHandle::isAlive)) {
            known = system.processes(handler(route));
            handlers.put(route, known);
        }
        return known;
    }

    /** To the clock tick, 10 ms. */
    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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

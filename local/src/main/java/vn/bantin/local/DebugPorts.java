package vn.bantin.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.bantin.local.template.Template.Function;

/** Where a debugger attaches with {@code run --debug}: JDWP ports on this machine, by function. */
final class DebugPorts {
    private static final int FIRST = 5005;
    private static final int LAST = 65_535;
    private static final Pattern JDWP = Pattern.compile("-agentlib:jdwp=.*\\baddress=(?:[^,]*:)?(\\d+).*");

    private DebugPorts() {}

    /** A port for each function, in the order of the template: the first free ones from 5005. */
    static Map<String, Integer> ofProcesses(List<Function> functions) throws IOException {
        var ports = new LinkedHashMap<String, Integer>();
        var port = FIRST;
        for (var function : functions) {
            while (!isFree(port)) {
                port++;
            }
            ports.put(function.name(), port);
            port++;
        }
        return ports;
    }

    /**
     * The port of this JVM, which runs all functions.
     *
     * @throws IllegalStateException if it has none: JDWP can be opened at the start only
     */
    static Map<String, Integer> ofThisProcess(List<Function> functions) {
        var port = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .map(JDWP::matcher)
                .filter(Matcher::matches)
                .map(jdwp -> Integer.parseInt(jdwp.group(1)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the functions run in this process, which no debugger can enter: start it by ./bantin run --in-process --debug, "
                                        + "or with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005"));
        var ports = new LinkedHashMap<String, Integer>();
        functions.forEach(function -> ports.put(function.name(), port));
        return ports;
    }

    private static boolean isFree(int port) throws IOException {
        if (port > LAST) {
            throw new IllegalStateException("no free port for a debugger from " + FIRST + " on");
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}

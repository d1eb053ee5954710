package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code ./bantin rerender}: writes what readers get of every article anew, as after a change of its form. The order is
 * kept in the table: if this is stopped, the schedule goes on with it.
 */
final class RerenderCommand implements CliCommand {

    private static final byte[] ORDER = "{\"action\":\"rerender\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GO_ON = "{}".getBytes(StandardCharsets.UTF_8);

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        if (!arguments.isEmpty()) {
            throw new Usage("rerender takes no options");
        }
        var system = LambdaClient.ofRunning();
        for (var event = ORDER; ; event = GO_ON) {
            var result = system.invoke("HousekeepingFunction", event);
            if (result.failed() || result.payload().contains("\"finished\":true")) {
                return InvokeCommand.print(result, console);
            }
            console.err().println("bantin: rerendering goes on");
        }
    }
}

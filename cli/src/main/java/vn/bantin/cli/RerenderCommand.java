package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/**
 * {@code ./bantin rerender}: republishes every article, for example after a change of its stored form. The job is kept in
 * the table: if this command is stopped, the schedule continues it.
 */
@Command(name = "rerender", description = "Republish every article in its current form.")
final class RerenderCommand extends CliCommand {
    private static final byte[] START = "{\"action\":\"rerender\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTINUE = "{}".getBytes(StandardCharsets.UTF_8);

    RerenderCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var system = LambdaClient.ofRunning();
        for (var event = START; ; event = CONTINUE) {
            var result = system.invoke("HousekeepingFunction", event);
            if (result.failed() || result.payload().contains("\"finished\":true")) {
                return InvokeCommand.print(result, console);
            }
            console.err().println("bantin: still republishing");
        }
    }
}

package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code ./bantin rerender}: republishes every article, for example after a change of its stored form. The job is kept in
 * the table: if this command is stopped, the schedule continues it.
 */
@Command(name = "rerender", description = "Republish every article in its current form.")
final class RerenderCommand extends CliCommand {
    private static final String START = "{\"action\":\"rerender\"}";
    private static final String CONTINUE = "{}";

    @Mixin
    private final StackOptions stack;

    RerenderCommand(Console console) {
        this(console, "aws");
    }

    RerenderCommand(Console console, String aws) {
        super(console);
        stack = new StackOptions(aws);
    }

    @Override
    public Integer call() throws Exception {
        var deployed = stack.functions();
        for (var event = START; ; event = CONTINUE) {
            var result = deployed.isPresent()
                    ? deployed.get().invoke("HousekeepingFunctionName", event)
                    : LocalFunctionInvoker.ofRunning()
                            .invoke("HousekeepingFunction", event.getBytes(StandardCharsets.UTF_8));
            if (result.failed() || result.payload().contains("\"finished\":true")) {
                return InvokeCommand.print(result, console);
            }
            console.err().println("bantin: still republishing");
        }
    }
}

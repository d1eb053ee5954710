package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code ./bantin reindex}: builds a new search index from the table and switches to it. The index in use serves until
 * then. On a deployed stack it is only started: a large archive takes longer than a client waits.
 */
@Command(name = "reindex", description = "Rebuild the search index.")
final class ReindexCommand extends CliCommand {
    private static final String EVENT = "{\"action\":\"reindex\"}";

    @Mixin
    private final StackOptions stack;

    ReindexCommand(Console console) {
        this(console, "aws");
    }

    ReindexCommand(Console console, String aws) {
        super(console);
        stack = new StackOptions(aws);
    }

    @Override
    public Integer call() throws Exception {
        var deployed = stack.functions();
        if (deployed.isPresent()) {
            deployed.get().start("IndexerFunctionName", EVENT);
            console.out().println("started; the alarm IndexerFailed reports a failure");
            return 0;
        }
        var event = EVENT.getBytes(StandardCharsets.UTF_8);
        return InvokeCommand.print(LocalFunctionInvoker.ofRunning().invoke("IndexerFunction", event), console);
    }
}

package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/**
 * {@code ./bantin reindex}: builds a new search index from the table and switches to it. The index in use serves until
 * then. On AWS, {@code aws lambda invoke} of IndexerFunction with the same event does it.
 */
@Command(name = "reindex", description = "Rebuild the search index.")
final class ReindexCommand extends CliCommand {
    private static final byte[] EVENT = "{\"action\":\"reindex\"}".getBytes(StandardCharsets.UTF_8);

    ReindexCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        return InvokeCommand.print(LambdaClient.ofRunning().invoke("IndexerFunction", EVENT), console);
    }
}

package vn.bantin.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code ./bantin reindex}: the indexer builds the search index anew from the table, beside the one in use, and then takes
 * its place. On AWS the same event does it: {@code aws lambda invoke} of IndexerFunction.
 */
final class ReindexCommand implements CliCommand {

    private static final byte[] ORDER = "{\"action\":\"reindex\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        if (!arguments.isEmpty()) {
            throw new Usage("reindex takes no options");
        }
        return InvokeCommand.print(LambdaClient.ofRunning().invoke("IndexerFunction", ORDER), console);
    }
}

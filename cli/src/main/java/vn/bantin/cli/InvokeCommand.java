package vn.bantin.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code ./bantin invoke FUNCTION -e FILE}: one event to one function of the running system, its answer printed. */
final class InvokeCommand implements CliCommand {
    private static final String USAGE = "./bantin invoke FUNCTION -e events/…json   (FUNCTION as in template.yaml)";

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var parsed = Arguments.parse(arguments, Set.of("-e", "--event"), USAGE);
        var file = parsed.option("-e", parsed.option("--event", ""));
        if (parsed.others().size() != 1 || file.isEmpty()) {
            throw new Usage("which function, which event? " + USAGE);
        }
        byte[] event;
        try {
            event = file.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new Failure("no file " + file);
        }
        return print(LambdaClient.ofRunning().invoke(parsed.others().getFirst(), event), console);
    }

    static int print(LambdaClient.Result result, Console console) {
        (result.failed() ? console.err() : console.out()).println(result.payload());
        return result.failed() ? 1 : 0;
    }
}

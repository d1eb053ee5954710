package vn.bantin.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bantin invoke FUNCTION -e FILE}: sends one event to one function of the running system. */
@Command(name = "invoke", description = "Send an event to a function and print its response.")
final class InvokeCommand extends CliCommand {
    @Parameters(
            paramLabel = "FUNCTION",
            description = "The function's name in template.yaml, such as ArticlesFunction.")
    private String function = "";

    @Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            required = true,
            description = "The event, such as events/articles/article.json; - is standard input.")
    private String file = "";

    InvokeCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        byte[] event;
        try {
            event = file.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new Failure("no file " + file);
        }
        return print(LocalFunctionInvoker.ofRunning().invoke(function, event), console);
    }

    static int print(LocalFunctionInvoker.Result result, Console console) {
        (result.failed() ? console.err() : console.out()).println(result.payload());
        return result.failed() ? 1 : 0;
    }
}

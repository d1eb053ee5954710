package vn.bantin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bantin token --as USER}: prints an access token, valid for an hour. */
@Command(name = "token", description = "Print an access token of a demo user.")
final class TokenCommand extends CliCommand {
    @Option(names = "--as", paramLabel = "USER", required = true, description = "reporter, reporter2, editor or admin.")
    private String user = "";

    TokenCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        console.out().println(DemoSignIn.token(RunFileContent.read(), user));
        return 0;
    }
}

package vn.bantin.cli;

import java.util.List;
import java.util.Set;

/** {@code ./bantin token --as USER}: an access token on standard output, good for an hour. */
final class TokenCommand implements CliCommand {
    private static final String USAGE = "./bantin token --as reporter|reporter2|editor|admin";

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var parsed = Arguments.parse(arguments, Set.of("--as"), USAGE);
        var user = parsed.option("--as");
        if (user == null || !parsed.others().isEmpty()) {
            throw new Usage("whose token? " + USAGE);
        }
        console.out().println(DemoSignIn.token(RunFileReader.read(), user));
        return 0;
    }
}

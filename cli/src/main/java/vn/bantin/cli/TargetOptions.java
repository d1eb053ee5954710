package vn.bantin.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options {@code --api} and {@code --stack} of commands that work on a running or deployed system. */
final class TargetOptions {
    @Option(
            names = "--api",
            paramLabel = "URL",
            description =
                    "The system's address. Default: the system that runs here. Set BANTIN_TOKEN to an access token.")
    private @Nullable String api;

    @Option(names = "--stack", paramLabel = "STACK", description = "A deployed stack; sign in first: ./bantin login.")
    private @Nullable String stack;

    /** @param user demo user whose token is used where {@code BANTIN_TOKEN} is not set */
    TargetSystem target(String user) {
        if (stack != null) {
            if (api != null) {
                throw new CliCommand.Usage("give --api or --stack, not both");
            }
            var login = SavedLogin.read(stack);
            return new TargetSystem(login.site(), login);
        }
        var given = System.getenv("BANTIN_TOKEN");
        ImportClient.TokenSource tokens =
                given == null ? () -> DemoSignIn.token(RunFileContent.read(), user) : () -> given;
        if (api == null) {
            return new TargetSystem(RunFileContent.read().api(), tokens);
        }
        try {
            var target = URI.create(api);
            if (target.getScheme() != null && target.getHost() != null) {
                return new TargetSystem(target, tokens);
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new CliCommand.Usage("--api needs an address such as https://news.example");
    }
}

package vn.bantin.cli;

import java.net.URI;

/**
 * The system a command talks to: the one running here, or any by {@code --api} with its access token in
 * {@code BANTIN_TOKEN}.
 */
record TargetSystem(URI api, ImportClient.TokenSource tokens) {
    static TargetSystem of(Arguments arguments, String user) {
        var api = arguments.option("--api");
        var given = System.getenv("BANTIN_TOKEN");
        ImportClient.TokenSource tokens = given == null
                ? () -> DemoSignIn.token(RunFileReader.read(), arguments.option("--as", user))
                : () -> given;
        if (api == null) {
            return new TargetSystem(RunFileReader.read().api(), tokens);
        }
        var target = URI.create(api);
        if (target.getScheme() == null || target.getHost() == null) {
            throw new CliCommand.Usage("--api needs an address like https://news.example");
        }
        return new TargetSystem(target, tokens);
    }
}

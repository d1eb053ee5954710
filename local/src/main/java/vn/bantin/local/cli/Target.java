package vn.bantin.local.cli;

import java.net.URI;

/**
 * The system a command talks to: the one running here, or any by {@code --api} with its access token in
 * {@code BANTIN_TOKEN}.
 */
record Target(URI api, ImportApi.TokenSource tokens) {
    static Target of(Arguments arguments, String user) {
        var api = arguments.option("--api");
        var given = System.getenv("BANTIN_TOKEN");
        ImportApi.TokenSource tokens =
                given == null ? () -> SignIn.token(RunFile.read(), arguments.option("--as", user)) : () -> given;
        if (api == null) {
            return new Target(RunFile.read().api(), tokens);
        }
        var target = URI.create(api);
        if (target.getScheme() == null || target.getHost() == null) {
            throw new Command.Usage("--api needs an address like https://news.example");
        }
        return new Target(target, tokens);
    }
}

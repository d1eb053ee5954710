package vn.bantin.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./bantin login --stack S}: signs in to a deployed site in the browser, by authorization code with PKCE and a
 * redirect to this machine, and keeps the refresh token for {@code import}, {@code export} and the others.
 *
 * <p>Cognito compares redirect addresses exactly and allows plain HTTP for {@code localhost} only, so the port is fixed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.3">RFC 8252, loopback interface redirection</a>
 */
@Command(name = "login", description = "Sign in to a deployed site, for import, export and the others with --stack.")
final class LoginCommand extends CliCommand {
    /** As the template's UserPoolClient has it. */
    static final URI REDIRECT = URI.create("http://localhost:8976/");

    @Option(names = "--stack", required = true, paramLabel = "STACK", description = "The stack's name.")
    private String stack = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the browser. Default: ${DEFAULT-VALUE}.")
    private int timeout = 300;

    @Mixin
    private final AwsCli.Options options = new AwsCli.Options();

    private final String program;
    private final URI redirect;

    LoginCommand(Console console) {
        this(console, "aws", REDIRECT);
    }

    LoginCommand(Console console, String program, URI redirect) {
        super(console);
        this.program = program;
        this.redirect = redirect;
    }

    @Override
    public Integer call() throws Exception {
        var outputs = new AwsCli(program, options).outputs(stack);
        var site = URI.create(AwsCli.output(outputs, "Site"));
        var login = URI.create(AwsCli.output(outputs, "LoginDomain"));
        var clientId = AwsCli.output(outputs, "UserPoolClientId");
        var flow = AuthorizationCodeFlow.start(clientId, redirect);
        var code = new CompletableFuture<String>();
        var server = listen(flow.state(), code);
        try {
            console.out().println("Open this address in a browser on this machine and sign in:");
            console.out().println(login.resolve("/oauth2/authorize?" + flow.query()));
            SavedLogin.create(stack, site, login, flow, await(code));
        } finally {
            server.stop(0);
        }
        console.out().println("signed in to " + site + "; kept in " + SavedLogin.file(stack));
        return 0;
    }

    private String await(CompletableFuture<String> code) throws InterruptedException {
        try {
            return code.get(timeout, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Failure("nobody signed in within " + timeout + " seconds");
        } catch (ExecutionException e) {
            throw new Failure("the sign-in was refused: "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    private HttpServer listen(String state, CompletableFuture<String> code) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), redirect.getPort()), 0);
        } catch (BindException e) {
            throw new Failure(
                    "port " + redirect.getPort() + " is in use; the sign-in comes back to it. Free it and try again");
        }
        server.createContext("/", exchange -> {
            var query = decoded(exchange.getRequestURI().getRawQuery());
            // another page of this machine could call here, too
            var mine = state.equals(query.get("state"));
            var text = !mine
                    ? "Not this sign-in."
                    : query.containsKey("code")
                            ? "Đã đăng nhập. Bạn có thể đóng trang này. / Signed in. You can close this page."
                            : "Không đăng nhập được. / The sign-in failed.";
            var page = ("<!doctype html><meta charset=\"utf-8\"><title>Bản Tin</title><p>" + text)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(mine ? 200 : 400, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
            if (mine) {
                var given = query.get("code");
                if (given != null) {
                    code.complete(given);
                } else {
                    code.completeExceptionally(new IOException(query.getOrDefault("error", "no code")));
                }
            }
        });
        server.start();
        return server;
    }

    private static Map<String, String> decoded(@Nullable String query) {
        var fields = new HashMap<String, String>();
        for (var pair : (query == null ? "" : query).split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}

package vn.bantin.local.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.lambda.InvocationResult;

/**
 * {@code /_local}: the running system on one page, and an event of {@code events/} sent to a function by one click. It exists on
 * this machine only.
 *
 * <p>Other sites cannot use it: the host name must be of this machine (no DNS rebinding), and a POST must come from the page
 * itself.
 */
public final class LocalConsole {
    private static final String PATH = "/_local";
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "[::1]");

    /** Invokes a function with an event. */
    @FunctionalInterface
    public interface Invoker {
        InvocationResult invoke(String function, byte[] event);
    }

    private final Supplier<SystemStatus> status;
    private final Invoker invoker;
    private final Path events;

    /** @param events folder of example events, a folder a function */
    public LocalConsole(Supplier<SystemStatus> status, Invoker invoker, Path events) {
        this.status = status;
        this.invoker = invoker;
        this.events = events;
    }

    public static boolean owns(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    public LocalResponse answer(LocalRequest request) {
        if (!isThisMachine(request)) {
            return LocalResponse.of(403, "text/plain; charset=utf-8", "only for this machine");
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /_local", "GET /_local/" -> page("", "");
            case "GET /_local/status.json" ->
                LocalResponse.of(200, "application/json", JsonMapper.shared().writeValueAsBytes(status.get()));
            case "POST /_local/invoke" ->
                isOwnPage(request)
                        ? invoke(form(request))
                        : LocalResponse.of(403, "text/plain; charset=utf-8", "only from the page itself");
            default -> LocalResponse.of(404, "text/plain; charset=utf-8", "not found");
        };
    }

    private static boolean isThisMachine(LocalRequest request) {
        var host = request.header("Host");
        return host != null && HOSTS.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static boolean isOwnPage(LocalRequest request) {
        var origin = request.header("Origin");
        return origin != null
                && origin.startsWith("http://")
                && URI.create(origin).getAuthority().equals(request.header("Host"));
    }

    private LocalResponse invoke(Map<String, String> form) {
        var name = form.getOrDefault("event", "");
        if (!eventNames().contains(name)) {
            return page("", "There is no event " + name);
        }
        var function = form.getOrDefault("function", "");
        if (status.get().functions().stream().noneMatch(one -> one.name().equals(function))) {
            return page("", "There is no function " + function);
        }
        try {
            var result = invoker.invoke(function, Files.readAllBytes(events.resolve(name)));
            return switch (result) {
                case InvocationResult.Answered answered -> page(function + " ← " + name, pretty(answered.payload()));
                case InvocationResult.Failed failed ->
                    page(function + " ← " + name + ": " + failed.type(), pretty(failed.payload()));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalResponse page(String title, String result) {
        return LocalResponse.of(
                        200, "text/html; charset=utf-8", ConsolePage.render(status.get(), eventNames(), title, result))
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    /** Names such as {@code articles/article.json}. */
    private List<String> eventNames() {
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (var files = Files.walk(events, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> events.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(byte[] json) {
        try {
            return JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(JsonMapper.shared().readTree(json));
        } catch (RuntimeException e) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> form(LocalRequest request) {
        var fields = new HashMap<String, String>();
        for (var pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, cut), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}

package vn.bantin.web;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.log.Log;
import vn.bantin.store.KeyTooLongException;
import vn.bantin.store.StoreUnavailableException;

/**
 * A Lambda function behind the HTTP API: finds the route, and is the only boundary where exceptions become responses.
 *
 * <p>A {@link Problem} is answered as it is and not logged with a trace; anything else is logged once and answered as a
 * bare 500, so that no stack trace or store message reaches a caller. HEAD is served by its GET, a wrong method is 405,
 * and an unknown path goes to the route {@code $default}, or is 404 where the function has none.
 */
public abstract class HttpFunction implements PrimedFunction {

    private final Map<String, Route> routes;

    private final Router router;

    private Optional<Supplier<List<byte[]>>> originSecrets = Optional.empty();

    /** Strong reference: the CRaC registry holds only a weak one. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable SnapshotPriming priming;

    /** @param routes by {@code "GET /articles/{slug}"}, or {@code "$default"} for unknown paths; HEAD needs no entry */
    protected HttpFunction(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
        this.router = new Router(routes);
        this.priming = SnapshotPriming.register(this);
    }

    /**
     * Refuses calls without CloudFront's secret, so that its cache and its web ACL cannot be bypassed.
     *
     * @param secrets the current one and, during a rotation, the previous one; empty requires none
     */
    protected final void requireOrigin(Optional<Supplier<List<byte[]>>> secrets) {
        originSecrets = secrets;
    }

    /** The route keys this function serves, without the HEAD that comes with every GET. */
    public final Set<String> routes() {
        return routes.keySet();
    }

    @Override
    public final void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        var started = System.nanoTime();
        var received = HttpApiPayload.read(in);
        var match = router.match(received.method(), received.path());
        var request = routed(received, match);
        var response = handle(request, match);
        HttpApiPayload.write(response, out);
        Log.request(request.routeKey(), response.status(), System.nanoTime() - started);
    }

    /** The whole response, as tests call it. */
    public final Response handle(Request request) {
        var match = router.match(request.method(), request.path());
        return handle(routed(request, match), match);
    }

    private Response handle(Request request, Router.Match match) {
        Log.begin(request.requestId());
        Response response;
        try {
            if (bypassesCloudFront(request)) {
                // not an HTML error page: that would read the site's settings and menu from the table for every blocked
                // call
                response = Problem.of(403, "Call the site's own address; the API takes no direct calls.")
                        .toResponse(request.requestId());
            } else {
                requireClaims(request);
                response = ConditionalGet.apply(request, serve(request, match));
            }
        } catch (Problem problem) {
            response = answer(request, problem);
        } catch (Exception e) {
            response = answer(request, unexpected(request, e));
        }
        response = SecurityHeaders.on(response).with("x-request-id", request.requestId());
        return request.isHead() ? response.bare(response.status()) : response;
    }

    private boolean bypassesCloudFront(Request request) {
        if (originSecrets.isEmpty() || isPreflight(request) || SnapshotPriming.isRunning()) {
            return false;
        }
        var sent = request.header("x-origin-secret");
        if (sent == null || !isOriginSecret(sent.getBytes(StandardCharsets.UTF_8))) {
            return true;
        }
        var host = request.header("x-viewer-host");
        if (host != null && !host.isBlank()) {
            SiteOrigin.see(host);
        }
        return false;
    }

    private boolean isOriginSecret(byte[] sent) {
        return originSecrets.orElseThrow().get().stream().anyMatch(secret -> MessageDigest.isEqual(secret, sent));
    }

    /** API Gateway rejects requests without a token; {@code sam local} does not. */
    private static void requireClaims(Request request) {
        if (request.path().startsWith("/newsroom/")
                && !isPreflight(request)
                && !request.claims().containsKey("sub")) {
            throw Problem.of(401, "The newsroom needs an access token.").with("www-authenticate", "Bearer");
        }
    }

    /** API Gateway answers preflights itself and adds the CORS headers; one that reaches a function must not fail. */
    private static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS") && request.header("access-control-request-method") != null;
    }

    private static Request routed(Request request, Router.Match match) {
        return match instanceof Router.Match.Found found
                ? request.routed(request.isHead() ? "HEAD" + found.key().substring(3) : found.key(), found.parameters())
                : request.routed("$default", Map.of());
    }

    private Response serve(Request request, Router.Match match) throws Exception {
        return switch (match) {
            case Router.Match.Found found -> found.route().handle(request);
            case Router.Match.WrongMethod wrong -> {
                if (isPreflight(request)) {
                    yield Response.of(204).with("allow", wrong.allowed());
                }
                throw Problem.of(405, "This path takes " + wrong.allowed() + ".")
                        .with("allow", wrong.allowed());
            }
            case Router.Match.UnknownPath unknown -> {
                var fallback = routes.get("$default");
                if (fallback == null) {
                    throw Problem.notFound("There is nothing at this path; GET /openapi.json lists what there is.");
                }
                yield fallback.handle(request);
            }
        };
    }

    private static boolean isStoreUnavailable(@Nullable Throwable e) {
        return e != null && (e instanceof StoreUnavailableException || isStoreUnavailable(e.getCause()));
    }

    /** The response to a failure: a problem document, unless a function answers some of its routes otherwise. */
    protected Response failure(Request request, Problem problem) {
        return problem.toResponse(request.requestId());
    }

    private Response answer(Request request, Problem problem) {
        try {
            return failure(request, problem);
        } catch (RuntimeException e) {
            Log.error("the response to a failure failed", e);
            return problem.toResponse(request.requestId());
        }
    }

    private static Problem unexpected(Request request, Exception e) {
        if (e instanceof KeyTooLongException) {
            return Problem.notFound("Nothing has a name as long as this.");
        }
        if (isStoreUnavailable(e)) {
            Log.warn("store is busy", e);
            return Problem.of(503, "The store is busy. Try again in a moment.").with("retry-after", "1");
        }
        Log.requestFailed(request.routeKey(), e);
        return Problem.of(500, "Something broke on our side. The request id helps us to find it.");
    }
}

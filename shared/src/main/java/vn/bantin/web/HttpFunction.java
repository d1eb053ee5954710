package vn.bantin.web;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.log.Log;
import vn.bantin.store.KeyTooLongException;
import vn.bantin.store.StoreUnavailableException;

/**
 * A Lambda function behind the HTTP API: finds the route, and is the one boundary where failures become answers.
 *
 * <p>A {@link Problem} is answered as it is and not logged with a trace; anything else is logged once and answered as a
 * bare 500, so that no trace and no store's message reaches a reader. HEAD is served by its GET.
 */
public abstract class HttpFunction implements PrimedFunction {

    private final Map<String, Route> routes;

    /** Held here, or the snapshot's registry would lose it. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable SnapshotPriming priming;

    /** @param routes by the template's route key, {@code "GET /articles/{slug}"}; HEAD needs no entry */
    protected HttpFunction(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
        this.priming = SnapshotPriming.register(this);
    }

    /** The route keys this function serves, without the HEAD that comes with every GET. */
    public final Set<String> routes() {
        return routes.keySet();
    }

    @Override
    public final void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        var started = System.nanoTime();
        var request = HttpApiPayload.read(in);
        var response = handle(request);
        HttpApiPayload.write(response, out);
        Log.request(request.routeKey(), response.status(), System.nanoTime() - started);
    }

    /** The whole answer, as tests and priming call it. */
    public final Response handle(Request request) {
        Log.begin(request.requestId());
        Response response;
        try {
            known(request);
            response = ConditionalGet.apply(request, route(request).handle(request));
        } catch (Problem problem) {
            response = problem.toResponse(request.requestId());
        } catch (Exception e) {
            response = unexpected(request, e);
        }
        response = SecurityHeaders.on(response).with("x-request-id", request.requestId());
        return request.isHead() ? response.bare(response.status()) : response;
    }

    /** The gateway lets nobody in without a token; {@code sam local} has no such gateway. */
    private static void known(Request request) {
        if (request.routeKey().contains(" /newsroom/") && !request.claims().containsKey("sub")) {
            throw Problem.of(401, "This is for people of the newsroom: send an access token.")
                    .with("www-authenticate", "Bearer");
        }
    }

    private Route route(Request request) {
        var key = request.routeKey();
        var route = routes.get(key.startsWith("HEAD ") ? "GET " + key.substring(5) : key);
        if (route == null) {
            throw new IllegalStateException("the template sends " + key + " here, but no code serves it");
        }
        return route;
    }

    private static boolean isStoreUnavailable(@Nullable Throwable e) {
        return e != null && (e instanceof StoreUnavailableException || isStoreUnavailable(e.getCause()));
    }

    private static Response unexpected(Request request, Exception e) {
        if (e instanceof KeyTooLongException) {
            return Problem.notFound("Nothing has a name as long as this.").toResponse(request.requestId());
        }
        if (isStoreUnavailable(e)) {
            Log.warn("store is busy", e);
            return Problem.of(503, "The store is busy. Try again in a moment.")
                    .with("retry-after", "1")
                    .toResponse(request.requestId());
        }
        Log.requestFailed(request.routeKey(), e);
        return Problem.of(500, "Something broke on our side. The request id helps us to find it.")
                .toResponse(request.requestId());
    }
}

package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Lazy;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /openapi.json}: the contract, as JSON, made from openapi.yaml while building. */
final class OpenApiRoute implements Route {

    private static final byte[] NONE = {};

    private final InstantSource clock;
    private final Supplier<byte[]> contract = Lazy.of(OpenApiRoute::read);

    OpenApiRoute(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        var json = contract.get();
        if (json.length == 0) {
            throw Problem.notFound("This build has no contract.");
        }
        return ArticleResponses.fresh(Response.json(200, json), CacheLifetime.RELEASE, null, clock.instant());
    }

    private static byte[] read() {
        try (var in = OpenApiRoute.class.getResourceAsStream("openapi.json")) {
            return in == null ? NONE : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

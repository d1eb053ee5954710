package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Lazy;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /openapi.json}: the contract as JSON, written from openapi.yaml by the build. */
final class OpenApiRoute implements Route {

    private static final byte[] NONE = {};

    private final InstantSource clock;
    private final Supplier<byte[]> contract = Lazy.of(OpenApiRoute::document);

    OpenApiRoute(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        var json = contract.get();
        if (json.length == 0) {
            throw Problem.notFound("This build has no API description.");
        }
        return Representation.of(Response.json(200, json), CacheLifetime.RELEASE)
                .toResponse(clock.instant());
    }

    /** The document's bytes, or none where the build left it out. */
    static byte[] document() {
        try (var in = OpenApiRoute.class.getResourceAsStream("openapi.json")) {
            return in == null ? NONE : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.http.Freshness;
import vn.bantin.http.Lazy;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /openapi.json}: the contract, as JSON, made from openapi.yaml while building. */
final class OpenApi implements Route {

    private static final byte[] NONE = {};

    private final InstantSource clock;
    private final Supplier<byte[]> contract = Lazy.of(OpenApi::read);

    OpenApi(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        var json = contract.get();
        if (json.length == 0) {
            throw Problem.notFound("This build has no contract.");
        }
        return Forms.fresh(Response.json(200, json), Freshness.RELEASE, null, clock.instant());
    }

    private static byte[] read() {
        try (var in = OpenApi.class.getResourceAsStream("openapi.json")) {
            return in == null ? NONE : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

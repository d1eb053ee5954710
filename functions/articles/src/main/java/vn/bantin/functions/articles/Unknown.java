package vn.bantin.functions.articles;

import java.util.function.Supplier;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code $default}: what no other route takes. */
final class Unknown implements Route {

    private final Supplier<KnownRoutes> routes;
    private final Route page;

    /** @param page what a browser gets */
    Unknown(Supplier<KnownRoutes> routes, Route page) {
        this.routes = routes;
        this.page = page;
    }

    @Override
    public Response handle(Request request) throws Exception {
        var methods = routes.get().methods(request.path());
        if (!methods.isEmpty() && !methods.contains(request.method())) {
            var allowed = String.join(", ", methods);
            throw Problem.of(405, "This path takes " + allowed + ".").with("allow", allowed);
        }
        if (request.method().equals("GET") && MediaType.names(request.header("accept"), "text/html")) {
            return page.handle(request);
        }
        throw Problem.notFound("There is nothing at this path; GET /openapi.json says what there is.");
    }
}

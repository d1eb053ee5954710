package vn.bantin.functions.articles;

import java.util.function.Function;
import java.util.function.Supplier;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code $default}: what no other route takes. */
final class NotFoundRoute implements Route {

    /** Longer than the path of any archive's story, shorter than any key may be. */
    private static final int LONGEST = 600;

    private final Supplier<RouteCatalog> routes;
    private final Function<String, SlugLookup> former;
    private final Route page;

    /**
     * @param former what stands at a path of the site that an archive came from
     * @param page what a browser gets
     */
    NotFoundRoute(Supplier<RouteCatalog> routes, Function<String, SlugLookup> former, Route page) {
        this.routes = routes;
        this.former = former;
        this.page = page;
    }

    @Override
    public Response handle(Request request) throws Exception {
        var methods = routes.get().methods(request.path());
        if (!methods.isEmpty() && !methods.contains(request.method())) {
            var allowed = String.join(", ", methods);
            throw Problem.of(405, "This path takes " + allowed + ".").with("allow", allowed);
        }
        var reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads
                && methods.isEmpty()
                && request.path().length() > 1
                && request.path().length() <= LONGEST
                && former.apply(request.path().replaceAll("(?<=.)/+$", "")) instanceof SlugLookup.Elsewhere elsewhere) {
            return Response.of(308)
                    .with("location", "/tin/" + elsewhere.slug())
                    .with("cache-control", "public, max-age=300, s-maxage=3600");
        }
        if (reads && ContentNegotiation.names(request.header("accept"), "text/html")) {
            return page.handle(request);
        }
        throw Problem.notFound("There is nothing at this path; GET /openapi.json says what there is.");
    }
}

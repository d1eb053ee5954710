package vn.bantin.functions.articles;

import java.util.function.Function;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** Unknown paths: a redirect from an imported article's former path, a page for browsers, else 404. */
final class NotFoundRoute implements Route {

    /** Longer than the path of any archive's story, shorter than any key may be. */
    private static final int LONGEST = 600;

    private final Function<String, SlugLookup> former;
    private final Route page;

    /**
     * @param former what stands at a path of the site that an archive came from
     * @param page what a browser gets
     */
    NotFoundRoute(Function<String, SlugLookup> former, Route page) {
        this.former = former;
        this.page = page;
    }

    @Override
    public Response handle(Request request) throws Exception {
        var reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads
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
        throw Problem.notFound("There is nothing at this path; GET /openapi.json lists what there is.");
    }
}

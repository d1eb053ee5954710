package vn.bantin.functions.articles;

import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code $default}: a path that no route takes. */
final class NotFoundRoute implements Route {

    @Override
    public Response handle(Request request) {
        throw Problem.notFound("There is nothing at this path; GET /openapi.json lists what there is.");
    }
}

package vn.bantin.functions.articles;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.page.Head;
import vn.bantin.page.Lang;
import vn.bantin.page.Layout;
import vn.bantin.page.Messages;

/** All pages of this function. What goes wrong on a page is told by a page, whatever {@code Accept} says. */
final class Pages {

    private final PageDesk desk;
    private final Map<String, Route> routes;

    Pages(PageDesk desk) {
        this.desk = desk;
        routes = Map.of(
                "GET /", new FrontPage(desk),
                "GET /tin/{slug}", new ArticlePage(desk),
                "GET /chuyen-muc/{path+}", new CategoryPage(desk),
                "GET /tac-gia/{slug}", new AuthorPage(desk),
                "GET /tai-lieu-api", new ReferencePage(desk));
    }

    Response handle(String routeKey, Request request) throws Exception {
        var route = java.util.Objects.requireNonNull(routes.get(routeKey));
        try {
            return route.handle(request);
        } catch (Problem problem) {
            return error(problem, request);
        }
    }

    Response notFound(Request request) {
        return error(Problem.notFound(""), request);
    }

    /** A path that nobody made may have any letter in it. */
    private static String address(Request request) {
        try {
            return new URI(null, null, request.path(), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    private Response error(Problem problem, Request request) {
        var t = Messages.of(Lang.of(request));
        var heading =
                switch (problem.status()) {
                    case 404 -> t.notFound();
                    case 410 -> t.gone();
                    default -> t.wrong();
                };
        var text =
                switch (problem.status()) {
                    case 404 -> t.notFoundText();
                    case 410 -> problem.detail().isBlank() ? t.goneText() : problem.detail();
                    default -> problem.detail();
                };
        var page = desk.page(
                request, address(request), Head.titled(heading).hidden().build());
        return Layout.error(problem.status(), page, heading, text);
    }
}

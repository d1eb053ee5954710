package vn.bantin.functions.articles;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.store.KeyTooLongException;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** All pages of this function. What goes wrong on a page is told by a page, whatever {@code Accept} says. */
final class PageRoutes {

    private final PageServices desk;
    private final Map<String, Route> routes;

    PageRoutes(PageServices desk) {
        this.desk = desk;
        routes = Map.of(
                "GET /", new FrontPageRoute(desk),
                "GET /tin/{slug}", new ArticlePageRoute(desk),
                "GET /chuyen-muc/{path+}", new CategoryPageRoute(desk),
                "GET /tac-gia/{slug}", new AuthorPageRoute(desk),
                "GET /tai-lieu-api", new ApiReferenceRoute(desk));
    }

    Response handle(String routeKey, Request request) throws Exception {
        var route = java.util.Objects.requireNonNull(routes.get(routeKey));
        try {
            return route.handle(request);
        } catch (Problem problem) {
            return error(problem, request);
        } catch (KeyTooLongException e) {
            return notFound(request);
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
                request, address(request), PageHead.titled(heading).hidden().build());
        return PageRenderer.error(problem.status(), page, heading, text);
    }
}

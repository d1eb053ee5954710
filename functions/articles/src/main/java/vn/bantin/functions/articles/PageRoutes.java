package vn.bantin.functions.articles;

import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import vn.bantin.pages.ErrorPages;
import vn.bantin.pages.Site;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** The pages of this function; made when the first of them is asked for, so that JSON routes load no template. */
final class PageRoutes {

    private final Map<String, Route> routes;
    private final ErrorPages errors;

    PageRoutes(ReadContext context, ToLongFunction<String> viewCounts) {
        var site = Site.of(context.defaultName(), context.siteUrl(), context.zone());
        var services = new PageRouteContext(context, site, viewCounts);
        errors = new ErrorPages(site, context.articles());
        routes = Map.of(
                "GET /", new FrontPageRoute(services),
                "GET /front", new FrontJsonRoute(services),
                "GET /tin/{slug}", new ArticlePageRoute(services),
                "GET /chuyen-muc/{path+}", new CategoryPageRoute(services),
                "GET /chu-de/{tag}", new TopicPageRoute(services),
                "GET /tac-gia/{slug}", new AuthorPageRoute(services),
                "GET /tai-lieu-api", new ApiReferenceRoute(services));
    }

    Route route(String key) {
        return Objects.requireNonNull(routes.get(key));
    }

    Response error(Problem problem, Request request) {
        return errors.render(problem, request);
    }
}

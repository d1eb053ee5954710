package vn.bantin.functions.views;

import java.util.List;
import vn.bantin.views.ViewEvent;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /articles/{id}/views}: {@code {"views":229}}. Only if the count is 0 the article is looked up. */
final class ArticleViewsRoute implements Route {

    private final ViewsContext counters;

    ArticleViewsRoute(ViewsContext counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var id = request.pathParameter("id");
        var views = ViewEvent.isId(id) ? counters.counts().of(id) : 0;
        if (views == 0 && !(ViewEvent.isId(id) && known(id))) {
            throw Problem.notFound("There is no article with this id.");
        }
        return StatisticsResponses.answer(counters.clock().instant(), json -> {
            json.writeStartObject();
            json.writeNumberProperty("views", views);
            json.writeEndObject();
        });
    }

    private boolean known(String id) {
        var card = counters.articles().byIds(List.of(id)).get(id);
        return card != null && card.visible(counters.clock().instant());
    }
}

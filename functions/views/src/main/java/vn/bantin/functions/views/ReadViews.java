package vn.bantin.functions.views;

import java.util.List;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.views.Sighting;

/** {@code GET /articles/{id}/views}: {@code {"views":229}}. Only a count of 0 asks whether there is such an article. */
final class ReadViews implements Route {

    private final Counters counters;

    ReadViews(Counters counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var id = request.pathParameter("id");
        var views = Sighting.isId(id) ? counters.counts().of(id) : 0;
        if (views == 0 && !(Sighting.isId(id) && known(id))) {
            throw Problem.notFound("There is no article with this id.");
        }
        return Figures.answer(counters.clock().instant(), json -> {
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

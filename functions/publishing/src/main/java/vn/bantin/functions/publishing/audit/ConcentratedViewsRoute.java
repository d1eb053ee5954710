package vn.bantin.functions.publishing.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.CardJson;
import vn.bantin.views.ConcentratedViews;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /newsroom/statistics/crowds}: articles of the last 24 hours whose views mostly came from one network or a few. */
public final class ConcentratedViewsRoute implements Route {

    private final ConcentratedViews crowds;
    private final ArticleRepository readers;
    private final InstantSource clock;

    public ConcentratedViewsRoute(ConcentratedViews crowds, ArticleRepository readers, InstantSource clock) {
        this.crowds = crowds;
        this.readers = readers;
        this.clock = clock;
    }

    private record Item(String article, String slug, String headline, long views, long discounted) {}

    private record Items(List<Item> items) {}

    /** The headline is the one that readers see: everybody in the newsroom may know it. */
    @Override
    public Response handle(Request request) {
        NewsroomRequests.caller(request);
        var now = clock.instant();
        var found = crowds.last24Hours(now);
        var cards = readers.byIds(
                found.stream().map(ConcentratedViews.Crowd::article).toList());
        var items = new ArrayList<Item>();
        for (var crowd : found) {
            var card = cards.get(crowd.article());
            if (card != null && card.visible(now)) {
                var headline = CardJson.read(card.card()).headline();
                items.add(new Item(crowd.article(), card.slug(), headline, crowd.views(), crowd.discounted()));
            }
        }
        return JsonResponses.of(200, new Items(items));
    }
}

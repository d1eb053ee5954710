package vn.bantin.functions.views;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.StoredCard;
import vn.bantin.json.Splice;
import vn.bantin.views.Ranking;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /stats/most-read?window}: cards, each with its {@code views} in the window (trending: in 24 hours). */
final class MostReadRoute implements Route {

    private static final Set<String> WINDOWS = Set.of("1h", "24h", "7d", "trending");

    private final ViewsContext counters;

    MostReadRoute(ViewsContext counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var window = request.query("window");
        if (window != null && !WINDOWS.contains(window)) {
            throw Problem.badRequest("window must be 1h, 24h, 7d or trending");
        }
        var limit = request.limit(10, 50);
        var ranking = counters.rollups().ranking(window == null ? "24h" : window);
        var entries = ranking == null ? List.<Ranking.Entry>of() : ranking.entries();
        var now = counters.clock().instant();
        var asOf = ranking == null ? now : Instant.ofEpochSecond(ranking.order());
        var cards = entries.isEmpty()
                ? Map.<String, StoredCard>of()
                : counters.articles()
                        .byIds(entries.stream().map(Ranking.Entry::article).toList());
        var shown = entries.stream()
                .filter(e -> {
                    var card = cards.get(e.article());
                    return card != null && card.visible(now);
                })
                .limit(limit)
                .toList();
        return StatisticsResponses.answer(body(shown, cards, asOf), firstEnd(shown, cards), now);
    }

    private static @Nullable Instant firstEnd(List<Ranking.Entry> shown, Map<String, StoredCard> cards) {
        return shown.stream()
                .map(entry -> Objects.requireNonNull(cards.get(entry.article())).expireAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private byte[] body(List<Ranking.Entry> shown, Map<String, StoredCard> cards, Instant asOf) {
        var taxonomy = counters.articles().taxonomy();
        var items = new StringJoiner(",", "{\"items\":[", "],\"asOf\":\"" + asOf + "\"}");
        for (var entry : shown) {
            var card = Objects.requireNonNull(cards.get(entry.article()));
            var json = Splice.card(card.card(), Splice.category(card.categoryId(), taxonomy));
            items.add(json.substring(0, json.length() - 1) + ",\"views\":" + entry.views() + "}");
        }
        return items.toString().getBytes(StandardCharsets.UTF_8);
    }
}

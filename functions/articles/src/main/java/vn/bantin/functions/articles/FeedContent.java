package vn.bantin.functions.articles;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Card;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.CardJson;
import vn.bantin.pages.Theme;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/**
 * What a feed says, whichever form it has.
 *
 * @param self its own address
 * @param home the page it follows
 * @param hub of WebSub; empty: none
 */
record FeedContent(
        String title, String description, String self, String home, String hub, String host, List<Item> items) {

    private static final int ITEMS = 30;

    record Item(Card card, String url, @Nullable String category) {

        Instant changed() {
            return card.updatedAt() == null ? card.publishedAt() : card.updatedAt();
        }
    }

    /** Read when the first feed is asked for. */
    private static final class Themes {
        private static final Theme THEME = Theme.load();
    }

    /** Writes one form of it. */
    interface Form {
        byte[] write(FeedContent feed, ReadContext stand);
    }

    static Response answer(Request request, ReadContext stand, String type, Form form) {
        var theme = Themes.THEME;
        var taxonomy = stand.articles().taxonomy();
        var category = category(request, taxonomy);
        var scope = category == null ? Scope.ALL : Scope.category(category.id());
        var now = stand.clock().instant();
        var listing = stand.articles()
                .list(new Listing.Query(scope, null, null, null, ITEMS, now, CacheLifetime.FEED.horizon()));
        var path = category == null ? null : taxonomy.path(category.id());
        var places = stand.articles().taxonomy();
        var tagline = theme.tagline().isEmpty() ? "" : theme.tagline().getFirst();
        var feed = new FeedContent(
                category == null ? stand.siteName() : category.name() + " – " + stand.siteName(),
                tagline.isEmpty() ? stand.siteName() : tagline,
                stand.siteUrl() + request.path() + (path == null ? "" : "?category=" + path),
                stand.siteUrl() + (path == null ? "/" : "/chuyen-muc/" + path),
                theme.hub(),
                URI.create(stand.siteUrl()).getHost(),
                listing.items().stream().map(e -> item(e, places, stand)).toList());
        return Representation.of(
                        new Response(200, java.util.Map.of("content-type", type), form.write(feed, stand)),
                        CacheLifetime.FEED)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private static @Nullable Category category(Request request, Taxonomy taxonomy) {
        var path = request.query("category");
        return path == null
                ? null
                : CategoriesRoute.at(path, taxonomy)
                        .orElseThrow(() -> Problem.notFound("There is no category at this path."));
    }

    private static Item item(Listing.Entry entry, Taxonomy taxonomy, ReadContext stand) {
        var card = CardJson.read(entry.card());
        var category = taxonomy.get(entry.categoryId());
        return new Item(card, stand.articleUrl(card.slug()), category == null ? null : category.name());
    }

    /** An address for ever, whatever becomes of the slug (RFC 4151). */
    String id(Item item) {
        return "tag:" + host + ",2026:" + item.card.id();
    }

    /** When the newest of it changed. */
    Instant changed() {
        return items.stream().map(Item::changed).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}

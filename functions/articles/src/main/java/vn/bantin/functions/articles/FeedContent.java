package vn.bantin.functions.articles;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Card;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.CardJson;
import vn.bantin.pages.Theme;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/**
 * The content of a feed, independent of its format.
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
        byte[] write(FeedContent feed, ReadContext context);
    }

    static Response answer(Request request, ReadContext context, String type, Form form) {
        var theme = Themes.THEME.with(context.articles().settings());
        var taxonomy = context.articles().taxonomy();
        var category = category(request, taxonomy);
        var topic = topic(request, context);
        if (category != null && topic != null) {
            throw Problem.badRequest("only one of category and tag can be given");
        }
        var scope =
                category != null ? Scope.category(category.id()) : topic != null ? Scope.tag(topic.slug()) : Scope.ALL;
        var now = context.clock().instant();
        var listing = context.articles()
                .list(new Listing.Query(scope, null, null, null, ITEMS, now, CacheLifetime.FEED.horizon()));
        var query = category != null
                ? "?category=" + taxonomy.path(category.id())
                : topic != null ? "?tag=" + topic.slug() : "";
        var page = category != null
                ? "/chuyen-muc/" + taxonomy.path(category.id())
                : topic != null ? "/chu-de/" + topic.slug() : "/";
        var name = category != null ? category.name() : topic != null ? topic.title() : null;
        var places = context.articles().taxonomy();
        var tagline = theme.tagline().isEmpty() ? "" : theme.tagline().getFirst();
        var feed = new FeedContent(
                name == null ? context.siteName() : name + " – " + context.siteName(),
                tagline.isEmpty() ? context.siteName() : tagline,
                context.siteUrl() + request.path() + query,
                context.siteUrl() + page,
                theme.hub(),
                URI.create(context.siteUrl()).getHost(),
                listing.items().stream().map(e -> item(e, places, context)).toList());
        return Representation.of(
                        new Response(200, java.util.Map.of("content-type", type), form.write(feed, context)),
                        CacheLifetime.FEED)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private static TopicLookup.@Nullable Found topic(Request request, ReadContext context) {
        var tag = request.query("tag");
        if (tag == null) {
            return null;
        }
        var found = TopicLookup.of(Slugs.of(tag), context.articles());
        if (found instanceof TopicLookup.Moved moved) {
            found = TopicLookup.of(moved.slug(), context.articles());
        }
        if (found instanceof TopicLookup.Found topic) {
            return topic;
        }
        throw Problem.notFound("No article has this tag.");
    }

    private static @Nullable Category category(Request request, Taxonomy taxonomy) {
        var path = request.query("category");
        return path == null
                ? null
                : CategoriesRoute.at(path, taxonomy)
                        .orElseThrow(() -> Problem.notFound("There is no category at this path."));
    }

    private static Item item(Listing.Entry entry, Taxonomy taxonomy, ReadContext context) {
        var card = CardJson.read(entry.card());
        var category = taxonomy.get(entry.categoryId());
        return new Item(card, context.articleUrl(card.slug()), category == null ? null : category.name());
    }

    /** A permanent entry id (tag URI, RFC 4151), independent of the slug. */
    String id(Item item) {
        return "tag:" + host + ",2026:" + item.card.id();
    }

    /** When the newest of it changed. */
    Instant changed() {
        return items.stream().map(Item::changed).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}

package vn.bantin.functions.articles;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Picture;
import vn.bantin.article.Scope;
import vn.bantin.pages.CardView;
import vn.bantin.pages.Lang;
import vn.bantin.pages.ListingView;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/**
 * The articles of a scope below a heading, newest first, older ones by {@code ?cursor=}.
 *
 * @param path of the page, without a query
 */
record ListingPageRenderer(String path, Scope scope, Heading heading) {

    private static final int CARDS = 20;

    /** @see ListingView */
    record Heading(
            String title,
            Lang titleLang,
            String kicker,
            String intro,
            @Nullable Picture picture,
            List<Category> above,
            List<Category> below) {

        /** Of what has no category: its title is in Vietnamese. */
        Heading(String title, String kicker, String intro, @Nullable Picture picture) {
            this(title, Lang.VI, kicker, intro, picture, List.of(), List.of());
        }
    }

    /** @param head made for the articles shown; search engines get it for the first page only */
    Response response(Request request, PageRouteContext services, Function<Listing, PageHead.Builder> head) {
        var now = services.now();
        var after = services.after(request, scope);
        var listing = services.list(scope, after, CARDS, now);
        var builder = head.apply(listing);
        var page = services.page(request, path, (after == null ? builder : builder.hidden()).build());
        var view = new ListingView(
                heading.title(),
                heading.titleLang(),
                heading.kicker(),
                heading.intro(),
                heading.picture(),
                heading.above(),
                heading.below(),
                listing.items().stream().map(CardView::of).toList(),
                after == null ? null : page.href(path),
                services.older(path, scope, listing.next(), page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }
}

package vn.bantin.functions.articles;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.log.Log;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageModel;
import vn.bantin.pages.Site;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/**
 * Dependencies and helpers of the page routes.
 *
 * @param baseSite as the theme and the template describe it
 */
record PageRouteContext(ReadContext context, Site baseSite, ToLongFunction<String> viewCounts) {

    /** The site as admins have set it up. */
    Site site() {
        return baseSite.with(context.articles().settings());
    }

    PageModel page(Request request, String path, PageHead head) {
        var savesData = "on".equalsIgnoreCase(request.header("save-data"));
        var articles = context.articles();
        return new PageModel(
                site(), articles.taxonomy(), articles.standingPages(), Lang.of(request), path, head.light(savesData));
    }

    /** Ids of the categories of the menu, in its order. */
    List<String> menu(Request request) {
        return page(request, "/", PageHead.titled("").build()).navigation().stream()
                .map(Category::id)
                .toList();
    }

    Instant now() {
        return context.clock().instant();
    }

    /** The current view count; empty if the Views table is unavailable, so that the page is still rendered. */
    OptionalLong views(String articleId) {
        try {
            return OptionalLong.of(viewCounts.applyAsLong(articleId));
        } catch (RuntimeException e) {
            Log.error("views of an article are left out of its page", e);
            return OptionalLong.empty();
        }
    }

    Listing list(Scope scope, @Nullable String after, int limit, Instant now) {
        return context.articles()
                .list(new Listing.Query(scope, null, null, after, limit, now, CacheLifetime.LISTING.horizon()));
    }

    /** {@code ?cursor=}, opened; an invalid one is like none: the reader gets the newest page. */
    @Nullable
    String after(Request request, Scope scope) {
        var cursor = request.query("cursor");
        if (cursor == null) {
            return null;
        }
        try {
            return context.cursors().open(purpose(scope), cursor);
        } catch (Problem foreign) {
            return null;
        }
    }

    /** The address of the next page of older articles, or null at the end. */
    @Nullable
    String older(String path, Scope scope, @Nullable String next, Lang lang) {
        return next == null
                ? null
                : path + "?cursor=" + context.cursors().place(purpose(scope), next)
                        + (lang == Lang.EN ? "&lang=en" : "");
    }

    private static String purpose(Scope scope) {
        return "page " + scope.key();
    }
}

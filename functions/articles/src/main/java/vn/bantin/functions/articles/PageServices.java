package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.log.Log;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageContext;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.Site;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** What the routes of pages stand on. */
record PageServices(ReadContext stand, Site site, ToLongFunction<String> viewCounts) {

    /** Links to older news stay in search engines and bookmarks. */
    private static final Duration CURSOR_LIFE = Duration.ofDays(3650);

    PageContext page(Request request, String path, PageHead head) {
        var savesData = "on".equalsIgnoreCase(request.header("save-data"));
        var articles = stand.articles();
        return new PageContext(
                site, articles.taxonomy(), articles.standingPages(), Lang.of(request), path, head.light(savesData));
    }

    Instant now() {
        return stand.clock().instant();
    }

    /** The views as of now; unknown while their store is out of reach, which must not take the story with it. */
    OptionalLong views(String articleId) {
        try {
            return OptionalLong.of(viewCounts.applyAsLong(articleId));
        } catch (RuntimeException e) {
            Log.error("views of an article are left out of its page", e);
            return OptionalLong.empty();
        }
    }

    Listing list(Scope scope, @Nullable String after, int limit, Instant now) {
        return stand.articles()
                .list(new Listing.Query(scope, null, null, after, limit, now, CacheLifetime.LISTING.horizon()));
    }

    /** {@code ?cursor=}, opened; none of ours is like none at all: the reader gets the newest page. */
    @Nullable
    String after(Request request, Scope scope) {
        var cursor = request.query("cursor");
        if (cursor == null) {
            return null;
        }
        try {
            return stand.cursors().open(purpose(scope), cursor);
        } catch (Problem foreign) {
            return null;
        }
    }

    /** The address of what follows, or null at the end. */
    @Nullable
    String older(String path, Scope scope, Listing listing, Lang lang) {
        return listing.next() == null
                ? null
                : path + "?cursor=" + stand.cursors().place(purpose(scope), listing.next())
                        + (lang == Lang.EN ? "&lang=en" : "");
    }

    private static String purpose(Scope scope) {
        return "page " + scope.key();
    }
}

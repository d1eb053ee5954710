package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.Live;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.functions.search.query.Highlighter;
import vn.bantin.functions.search.text.HtmlText;
import vn.bantin.json.ArticleJson;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;
import vn.bantin.web.CacheLifetime;

/**
 * Finds in the index, then checks every hit against what stands now, so that a withdrawn story is gone at once whatever the
 * index says. Ten hits cost at most ten read units; only where some turn out to be gone are more read, up to a limit: then
 * the page is short, even empty, and the next one goes on behind them.
 */
final class SearchService {

    /** So many hits are looked at for one answer. */
    private static final int MOST_CHECKED = 250;

    private final SearchModule library;

    SearchService(SearchModule library) {
        this.library = library;
    }

    SearchResult answer(SearchQuery query, SearchCursor from, int limit, Instant now) throws IOException {
        var result = find(query, from, limit, now);
        var found = result.found().hits();
        var hits = new ArrayList<SearchResult.Hit>();
        var walk = from;
        int next = 0;
        int checked = 0;
        Instant change = null;
        while (hits.size() < limit && next < found.size() && checked < MOST_CHECKED) {
            var some = found.subList(next, Math.min(found.size(), next + limit - hits.size()));
            var slugs = new ArrayList<String>();
            for (var hit : some) {
                slugs.add(hit.slug());
            }
            var standing = library.live().at(slugs, false);
            for (var hit : some) {
                walk = walk.past(hit);
                var article = visible(standing.get(hit.slug()), now);
                if (article != null) {
                    change = CacheLifetime.earlier(change, article.expireAt());
                    hits.add(marked(read(article), result.marker()));
                }
            }
            next += some.size();
            checked += some.size();
            if (next == found.size() && found.size() > limit) { // there were more than asked for: perhaps not the last
                found = find(query, walk, limit, now).found().hits();
                next = 0;
            }
        }
        return new SearchResult(result.found(), hits, next < found.size() ? walk : null, change);
    }

    private ArticleSearcher.Result find(SearchQuery query, SearchCursor from, int limit, Instant now)
            throws IOException {
        return library.shelf()
                .ask(finder -> finder.find(query, from, limit, now))
                .orElse(new ArticleSearcher.Result(IndexHits.nothing(), Highlighter.none()));
    }

    /** @param change when one of them stops being public or another story may come among them, if that is known */
    record Related(List<Article> articles, @Nullable Instant change) {}

    /** @param horizon how far ahead to look for stories that appear */
    Related related(ArticleSearcher.Subject subject, int limit, Instant now, Duration horizon) throws IOException {
        var slugs = library.shelf()
                .ask(finder -> finder.related(subject, limit + 2, now))
                .orElse(List.of());
        var change = library.shelf()
                .ask(finder -> finder.appears(now, now.plus(horizon)))
                .flatMap(first -> first)
                .orElse(null);
        var standing = library.live().at(slugs, false);
        var articles = new ArrayList<Article>();
        for (var slug : slugs) {
            var article = visible(standing.get(slug), now);
            if (article != null && articles.size() < limit) {
                change = CacheLifetime.earlier(change, article.expireAt());
                articles.add(read(article));
            }
        }
        return new Related(articles, change);
    }

    private static Live.@Nullable Published visible(@Nullable Live live, Instant now) {
        return live instanceof Live.Published article && article.visible(now) ? article : null;
    }

    private static Article read(Live.Published article) {
        return ArticleJson.read(article.json(), article.categoryId());
    }

    static SearchResult.Hit marked(Article article, Highlighter marker) {
        var marks = marker.mark(article.headline(), article.lead(), HtmlText.of(article.body()));
        return new SearchResult.Hit(article, marks.headline(), marks.lead(), marks.body());
    }
}

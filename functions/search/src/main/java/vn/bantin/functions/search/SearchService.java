package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.HtmlText;
import vn.bantin.article.Live;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.functions.search.query.Highlighter;
import vn.bantin.functions.search.query.SuggestionWording;
import vn.bantin.functions.search.query.Synonyms;
import vn.bantin.json.ArticleJson;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;
import vn.bantin.web.CacheLifetime;

/**
 * Searches the index, then checks every hit against the table, so that a withdrawn article disappears at once even if the
 * index lags. Ten hits cost at most ten read units. If some hits are gone, more are read, up to a limit; then the page may be
 * short or empty, and the next page continues after them.
 */
final class SearchService {

    /** Hits checked for one response. */
    private static final int MAX_CHECKED = 250;

    private final SearchModule module;
    private volatile Synonyms synonyms = Synonyms.NONE;

    SearchService(SearchModule module) {
        this.module = module;
    }

    SearchResult search(SearchQuery query, SearchCursor from, int limit, Instant now) throws IOException {
        var result = find(query, from, limit, now);
        var found = result.found().hits();
        var hits = new ArrayList<SearchResult.Hit>();
        var cursor = from;
        int next = 0;
        int checked = 0;
        Instant change = null;
        while (hits.size() < limit && next < found.size() && checked < MAX_CHECKED) {
            var some = found.subList(next, Math.min(found.size(), next + limit - hits.size()));
            var slugs = new ArrayList<String>();
            for (var hit : some) {
                slugs.add(hit.slug());
            }
            var live = module.live().at(slugs, false);
            for (var hit : some) {
                cursor = cursor.past(hit);
                var article = visible(live.get(hit.slug()), now);
                if (article != null) {
                    change = CacheLifetime.earlier(change, article.expireAt());
                    hits.add(highlighted(read(article), result.highlighter()));
                }
            }
            next += some.size();
            checked += some.size();
            if (next == found.size() && found.size() > limit) { // the index may have more
                found = find(query, cursor, limit, now).found().hits();
                next = 0;
            }
        }
        return new SearchResult(written(result.found(), hits), hits, next < found.size() ? cursor : null, change);
    }

    /** With the suggestion as the articles found write it. */
    private static IndexHits written(IndexHits found, List<SearchResult.Hit> hits) {
        var suggestion = found.suggestion();
        if (suggestion == null) {
            return found;
        }
        var texts = hits.stream()
                .map(SearchResult.Hit::article)
                .flatMap(a -> Stream.of(a.headline(), a.lead(), HtmlText.of(a.body())))
                .toList();
        return found.withSuggestion(SuggestionWording.in(texts, suggestion));
    }

    private ArticleSearcher.Result find(SearchQuery query, SearchCursor from, int limit, Instant now)
            throws IOException {
        return module.searchers()
                .search(searcher -> searcher.find(query, from, limit, now, synonyms()))
                .orElse(new ArticleSearcher.Result(IndexHits.none(), Highlighter.none()));
    }

    /** The synonym list prepared for queries, kept until the list changes. */
    private Synonyms synonyms() {
        var groups = module.synonymGroups().get();
        var known = synonyms;
        if (known.groups() != groups) {
            known = new Synonyms(groups);
            synonyms = known;
        }
        return known;
    }

    /** @param change when one of them expires or a scheduled article may join them, if known */
    record Related(List<Article> articles, @Nullable Instant change) {}

    /** @param horizon how far ahead to look for scheduled articles */
    Related related(ArticleSearcher.Subject subject, int limit, Instant now, Duration horizon) throws IOException {
        var slugs = module.searchers()
                .search(searcher -> searcher.related(subject, limit + 2, now))
                .orElse(List.of());
        var change = module.searchers()
                .search(searcher -> searcher.nextAppearance(now, now.plus(horizon)))
                .flatMap(first -> first)
                .orElse(null);
        var live = module.live().at(slugs, false);
        var articles = new ArrayList<Article>();
        for (var slug : slugs) {
            var article = visible(live.get(slug), now);
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

    static SearchResult.Hit highlighted(Article article, Highlighter highlighter) {
        var marks = highlighter.mark(article.headline(), article.lead(), HtmlText.of(article.body()));
        return new SearchResult.Hit(article, marks.headline(), marks.lead(), marks.body());
    }
}

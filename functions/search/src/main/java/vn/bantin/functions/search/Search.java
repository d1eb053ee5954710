package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleJson;
import vn.bantin.article.Live;
import vn.bantin.functions.search.query.Finder;
import vn.bantin.functions.search.query.Marker;
import vn.bantin.functions.search.text.HtmlText;
import vn.bantin.search.Found;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.Walk;

/**
 * Finds in the index, then checks every hit against what stands now, so that a withdrawn story is gone at once whatever the
 * index says. Ten hits cost at most ten read units; only where some turn out to be gone are more read.
 */
final class Search {

    private final Library library;

    Search(Library library) {
        this.library = library;
    }

    Answer answer(SearchQuery query, Walk from, int limit, Instant now) throws IOException {
        var views = library.views();
        var result = library.shelf()
                .ask(finder -> finder.find(query, ids -> views.get().of(ids), from, limit, now))
                .orElse(new Finder.Result(Found.nothing(), Marker.none()));
        var found = result.found().hits();
        var hits = new ArrayList<Answer.Hit>();
        var walk = from;
        int next = 0;
        while (hits.size() < limit && next < found.size()) {
            var some = found.subList(next, Math.min(found.size(), next + limit - hits.size()));
            var standing = library.live().at(some.stream().map(Found.Hit::slug).toList(), false);
            for (var hit : some) {
                walk = walk.past(hit);
                var article = visible(standing.get(hit.slug()), now);
                if (article != null) {
                    hits.add(marked(article, result.marker()));
                }
            }
            next += some.size();
        }
        return new Answer(result.found(), hits, next < found.size() ? walk : null);
    }

    List<Article> related(Finder.Subject subject, int limit, Instant now) throws IOException {
        var slugs = library.shelf()
                .ask(finder -> finder.related(subject, limit + 2, now))
                .orElse(List.of());
        var standing = library.live().at(slugs, false);
        var articles = new ArrayList<Article>();
        for (var slug : slugs) {
            var article = visible(standing.get(slug), now);
            if (article != null && articles.size() < limit) {
                articles.add(article);
            }
        }
        return articles;
    }

    private static @Nullable Article visible(@Nullable Live live, Instant now) {
        return live instanceof Live.Published article && article.visible(now)
                ? ArticleJson.read(article.json(), article.categoryId())
                : null;
    }

    private static Answer.Hit marked(Article article, Marker marker) {
        var marks = marker.mark(article.headline(), article.lead(), HtmlText.of(article.body()));
        return new Answer.Hit(article, marks.headline(), marks.lead(), marks.body());
    }
}

package vn.bantin.functions.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;

/**
 * A page of visible hits.
 *
 * @param next   where the next page begins, or null after the last
 * @param change when the first of the hits expires, or null for never
 */
record SearchResult(IndexHits found, List<Hit> hits, @Nullable SearchCursor next, @Nullable Instant change) {

    /** An article with its highlighted texts as HTML, null where nothing is highlighted. */
    record Hit(Article article, @Nullable String headline, @Nullable String lead, @Nullable String body) {}
}

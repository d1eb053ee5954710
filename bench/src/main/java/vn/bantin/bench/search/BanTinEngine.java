package vn.bantin.bench.search;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;

/** What the search function does between the request and the check of its hits. */
final class BanTinEngine implements SearchEngine {

    private final ArticleSearcher finder;

    BanTinEngine(IndexReader reader) {
        finder = new ArticleSearcher(reader, ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Override
    public List<String> find(String text) throws IOException {
        return finder
                .find(SearchQuery.of(text), SearchCursor.start(), 10, Instant.parse("2100-01-01T00:00:00Z"))
                .found()
                .hits()
                .stream()
                .limit(10)
                .map(IndexHits.Hit::slug)
                .toList();
    }
}

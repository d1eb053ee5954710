package vn.bantin.bench.search;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import vn.bantin.functions.search.query.Finder;
import vn.bantin.search.Found;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.Walk;

/** What the search function does between the request and the check of its hits. */
final class Ours implements Engine {

    private final Finder finder;

    Ours(IndexReader reader) {
        finder = new Finder(reader, ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Override
    public List<String> find(String text) throws IOException {
        return finder
                .find(SearchQuery.of(text), Walk.start(), 10, Instant.parse("2100-01-01T00:00:00Z"))
                .found()
                .hits()
                .stream()
                .limit(10)
                .map(Found.Hit::slug)
                .toList();
    }
}

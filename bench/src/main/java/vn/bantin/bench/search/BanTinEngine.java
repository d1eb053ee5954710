package vn.bantin.bench.search;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.functions.search.query.Synonyms;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SynonymGroups;

/** The search function without request handling and without the check of its hits against the table. */
final class BanTinEngine implements SearchEngine {

    private final ArticleSearcher searcher;
    private final Synonyms synonyms = new Synonyms(SynonymGroups.STANDARD);

    BanTinEngine(IndexReader reader) {
        searcher = new ArticleSearcher(reader, ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Override
    public List<String> find(String text) throws IOException {
        return searcher
                .find(SearchQuery.of(text), SearchCursor.start(), 10, Instant.parse("2100-01-01T00:00:00Z"), synonyms)
                .found()
                .hits()
                .stream()
                .limit(10)
                .map(IndexHits.Hit::slug)
                .toList();
    }
}

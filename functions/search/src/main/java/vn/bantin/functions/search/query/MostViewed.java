package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.Fields;
import vn.bantin.search.ViewCounts;
import vn.bantin.search.Walk;

/** Orders all matches by counts that live beside the index: a view must not rewrite a segment. One use, one thread. */
final class MostViewed extends SimpleCollector {

    private final ViewCounts views;
    private final Tally tally;
    private final List<Match> matches = new ArrayList<>();
    private int base;
    private @Nullable BinaryDocValues ids;
    private @Nullable NumericDocValues published;
    private @Nullable LeafCollector counting;

    private record Match(int doc, String id, long published) {}

    MostViewed(ViewCounts views, Tally tally) {
        this.views = views;
        this.tally = tally;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        base = leaf.docBase;
        ids = DocValues.getBinary(leaf.reader(), Fields.ID);
        published = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
        counting = tally.getLeafCollector(leaf);
    }

    @Override
    public void collect(int doc) throws IOException {
        if (counting != null) {
            counting.collect(doc);
        }
        if (ids != null && ids.advanceExact(doc) && published != null && published.advanceExact(doc)) {
            matches.add(new Match(base + doc, ids.binaryValue().utf8ToString(), published.longValue()));
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    private TopDocs top() {
        var counts = views.of(matches.stream().map(Match::id).toList());
        var order = Comparator.<Match>comparingLong(m -> -counts.getOrDefault(m.id, 0L))
                .thenComparing(Comparator.comparingLong(Match::published).reversed())
                .thenComparingInt(Match::doc);
        var best = matches.stream()
                .sorted(order)
                .limit(Walk.RANKED)
                .map(m -> new ScoreDoc(m.doc, counts.getOrDefault(m.id, 0L)))
                .toArray(ScoreDoc[]::new);
        return new TopDocs(new TotalHits(matches.size(), TotalHits.Relation.EQUAL_TO), best);
    }

    CollectorManager<MostViewed, TopDocs> manager() {
        return new CollectorManager<>() {
            @Override
            public MostViewed newCollector() {
                return MostViewed.this;
            }

            @Override
            public TopDocs reduce(Collection<MostViewed> collectors) {
                return top();
            }
        };
    }
}

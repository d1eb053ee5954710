package vn.bantin.functions.search.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.IndexFields;

/** Counts all matches, by category and by year in the site's time zone. One use, one thread. */
final class FacetCollector extends SimpleCollector {

    private final YearBuckets calendar;
    private final int[] years = new int[YearBuckets.LAST - YearBuckets.FIRST + 1];
    private final Map<String, Integer> categories = new HashMap<>();
    private int total;
    private @Nullable SortedDocValues category;
    private @Nullable NumericDocValues published;
    private int[] ordinals = {};

    FacetCollector(ZoneId zone) {
        calendar = new YearBuckets(zone);
    }

    int total() {
        return total;
    }

    Map<String, Integer> categories() {
        settle();
        return categories;
    }

    Map<Integer, Integer> years() {
        var found = new TreeMap<Integer, Integer>();
        for (int i = 0; i < years.length; i++) {
            if (years[i] > 0) {
                found.put(YearBuckets.FIRST + i, years[i]);
            }
        }
        return found;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        settle();
        category = DocValues.getSorted(leaf.reader(), IndexFields.CATEGORY);
        published = DocValues.getNumeric(leaf.reader(), IndexFields.PUBLISHED);
        ordinals = new int[category.getValueCount()];
    }

    @Override
    public void collect(int doc) throws IOException {
        total++;
        if (category != null && category.advanceExact(doc)) {
            ordinals[category.ordValue()]++;
        }
        if (published != null && published.advanceExact(doc)) {
            years[calendar.of(published.longValue()) - YearBuckets.FIRST]++;
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    private void settle() {
        try {
            for (int i = 0; category != null && i < ordinals.length; i++) {
                if (ordinals[i] > 0) {
                    categories.merge(category.lookupOrd(i).utf8ToString(), ordinals[i], Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ordinals = new int[0];
    }

    /** Hands this one tally out as the only collector: searches here run on the calling thread. */
    CollectorManager<FacetCollector, FacetCollector> manager() {
        return new CollectorManager<>() {
            @Override
            public FacetCollector newCollector() {
                return FacetCollector.this;
            }

            @Override
            public FacetCollector reduce(Collection<FacetCollector> collectors) {
                return FacetCollector.this;
            }
        };
    }
}

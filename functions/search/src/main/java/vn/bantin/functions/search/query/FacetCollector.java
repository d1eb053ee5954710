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

/** Counts matches by category and by year in the site's time zone. For one search on one thread. */
final class FacetCollector extends SimpleCollector {

    private final YearBuckets yearBuckets;
    private final int[] years = new int[YearBuckets.LAST - YearBuckets.FIRST + 1];
    private final Map<String, Integer> categories = new HashMap<>();
    private int total;
    private @Nullable SortedDocValues category;
    private @Nullable NumericDocValues published;
    private int[] ordinals = {};

    FacetCollector(ZoneId zone) {
        yearBuckets = new YearBuckets(zone);
    }

    int total() {
        return total;
    }

    Map<String, Integer> categories() {
        addOrdinals();
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
        addOrdinals();
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
            years[yearBuckets.of(published.longValue()) - YearBuckets.FIRST]++;
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    private void addOrdinals() {
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

    /** Returns this collector as the only one: searches run on the calling thread. */
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

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
import vn.bantin.functions.search.index.Fields;

/** Counts all matches, by category and by year in the site's time zone. One use, one thread. */
final class Tally extends SimpleCollector {

    private final Years calendar;
    private final int[] years = new int[Years.LAST - Years.FIRST + 1];
    private final Map<String, Integer> categories = new HashMap<>();
    private int total;
    private @Nullable SortedDocValues category;
    private @Nullable NumericDocValues published;
    private int[] ordinals = {};

    Tally(ZoneId zone) {
        calendar = new Years(zone);
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
                found.put(Years.FIRST + i, years[i]);
            }
        }
        return found;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        settle();
        category = DocValues.getSorted(leaf.reader(), Fields.CATEGORY);
        published = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
        ordinals = new int[category.getValueCount()];
    }

    @Override
    public void collect(int doc) throws IOException {
        total++;
        if (category != null && category.advanceExact(doc)) {
            ordinals[category.ordValue()]++;
        }
        if (published != null && published.advanceExact(doc)) {
            years[calendar.of(published.longValue()) - Years.FIRST]++;
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
    CollectorManager<Tally, Tally> manager() {
        return new CollectorManager<>() {
            @Override
            public Tally newCollector() {
                return Tally.this;
            }

            @Override
            public Tally reduce(Collection<Tally> collectors) {
                return Tally.this;
            }
        };
    }
}

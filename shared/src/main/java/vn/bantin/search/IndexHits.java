package vn.bantin.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matches of a query in the index.
 *
 * @param total      number of matching articles
 * @param hits       best first; more than requested, since some may have been withdrawn
 * @param categories matches by category id
 * @param years      matches by year of publication, site time
 * @param suggestion a corrected query that finds more, or null
 */
public record IndexHits(
        int total,
        List<Hit> hits,
        Map<String, Integer> categories,
        Map<Integer, Integer> years,
        @Nullable String suggestion) {

    /**
     * A match by its slug.
     *
     * @param listed whether it is from the part ordered by time rather than by rank
     */
    public record Hit(String slug, Instant publishedAt, boolean listed) {}

    public IndexHits withSuggestion(String written) {
        return new IndexHits(total, hits, categories, years, written);
    }

    public static IndexHits none() {
        return new IndexHits(0, List.of(), Map.of(), Map.of(), null);
    }
}

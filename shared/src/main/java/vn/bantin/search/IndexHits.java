package vn.bantin.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds for a query.
 *
 * @param total      how many articles match
 * @param hits       best first; more than asked for, since some may turn out to be gone
 * @param categories matches by category id
 * @param years      matches by year of publication, site time
 * @param suggestion another spelling that finds more, where little was found
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
     * @param listed whether it comes from the part that is ordered by time rather than ranked
     */
    public record Hit(String slug, Instant publishedAt, boolean listed) {}

    public static IndexHits nothing() {
        return new IndexHits(0, List.of(), Map.of(), Map.of(), null);
    }
}

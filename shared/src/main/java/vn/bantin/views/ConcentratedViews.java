package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Articles most of whose views came from one network or a few. Rankings discount such views ({@link NetworkRankWeight}): somebody
 * may be promoting the article, or a company is reading a story about itself.
 */
public final class ConcentratedViews {

    /** Fewer discounted views are normal: offices and mobile carriers share one address (NAT). */
    public static final long LEAST = 100;

    /** Longer than the time between two passes: an older list is out of date. */
    private static final Duration CURRENT = Duration.ofMinutes(30);

    private static final String NAME = "crowds";

    private final RollupStore rollups;

    public ConcentratedViews(RollupStore rollups) {
        this.rollups = rollups;
    }

    /**
     * @param views of the last 24 hours
     * @param discounted how many of them rankings do not count
     */
    public record Crowd(String article, long views, long discounted) {}

    /** The largest of the last 24 hours, first; empty where there are none. */
    public List<Crowd> last24Hours(Instant now) {
        var ranking = rollups.ranking(NAME);
        return ranking == null
                        || Instant.ofEpochSecond(ranking.order()).plus(CURRENT).isBefore(now)
                ? List.of()
                : ranking.entries().stream()
                        .map(entry -> new Crowd(entry.article(), entry.views(), Math.round(entry.score())))
                        .toList();
    }

    /** Writes nothing where there are none. */
    void put(Instant now, Map<String, Long> views, Map<String, Long> discounted, int most) {
        var crowds = new HashMap<String, Double>();
        discounted.forEach((article, n) -> {
            if (n >= LEAST && 2 * n > views.getOrDefault(article, 0L)) {
                crowds.put(article, (double) n);
            }
        });
        if (!crowds.isEmpty()) {
            rollups.putRanking(Ranking.of(NAME, now.getEpochSecond(), crowds, views, most));
        }
    }
}

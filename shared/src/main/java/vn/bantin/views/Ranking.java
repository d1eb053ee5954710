package vn.bantin.views;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Articles by score, highest first; ties by id, so that every run writes the same.
 *
 * @param order a slot, or a time in seconds: the later of two rankings of one name stays
 */
public record Ranking(String name, long order, List<Entry> entries) {

    /** @param views in the ranking's window, undamped, as shown */
    public record Entry(String article, double score, long views) {}

    private static final Comparator<Entry> HIGHEST =
            Comparator.comparingDouble(Entry::score).reversed().thenComparing(Entry::article);

    public Ranking {
        entries = List.copyOf(entries);
    }

    static Ranking of(String name, long order, Map<String, Double> scores, Map<String, Long> views, int most) {
        var entries = scores.entrySet().stream()
                .map(e -> new Entry(e.getKey(), e.getValue(), views.getOrDefault(e.getKey(), Math.round(e.getValue()))))
                .sorted(HIGHEST)
                .limit(most)
                .toList();
        return new Ranking(name, order, entries);
    }
}

package vn.bantin.views;

import java.util.Map;

/**
 * The result of counting one slot's events.
 *
 * @param articles views by article
 * @param damped by article, how many of its views do not count for rankings; the 500 largest
 * @param filtered events of robots and prefetches
 * @param events events read
 */
public record SlotCountResult(
        Map<String, Long> articles, Map<String, Long> damped, long visits, long filtered, long events) {

    public SlotCountResult {
        articles = Map.copyOf(articles);
        damped = Map.copyOf(damped);
    }

    public long views() {
        return articles.values().stream().mapToLong(Long::longValue).sum();
    }
}

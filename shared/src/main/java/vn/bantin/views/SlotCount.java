package vn.bantin.views;

import java.util.Map;

/** The outcome of counting one slot's events: views by article, visits, what was filtered, events read. */
public record SlotCount(Map<String, Long> articles, long visits, long filtered, long events) {

    public SlotCount {
        articles = Map.copyOf(articles);
    }

    public long views() {
        return articles.values().stream().mapToLong(Long::longValue).sum();
    }
}

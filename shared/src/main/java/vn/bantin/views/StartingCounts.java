package vn.bantin.views;

/** What articles were read before they came here. */
@FunctionalInterface
public interface StartingCounts {

    /** Idempotent: replaces the article's starting count, whatever has been counted since. */
    void set(String articleId, long views);
}

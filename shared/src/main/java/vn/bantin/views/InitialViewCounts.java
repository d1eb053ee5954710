package vn.bantin.views;

/** What articles were read before they came here. */
@FunctionalInterface
public interface InitialViewCounts {

    /**
     * From now on the article was read at least so often. Idempotent, and what has been counted here is part of it: an
     * export of this system, which says how often an article was read in all, changes nothing where it comes from.
     */
    void set(String articleId, long views);
}

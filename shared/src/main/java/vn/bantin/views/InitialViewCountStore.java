package vn.bantin.views;

/** Sets the views that articles had on another system before they were imported. */
@FunctionalInterface
public interface InitialViewCountStore {

    /**
     * Makes the article's total at least this. Idempotent and including views counted here: importing this system's own export, which
     * states totals, changes nothing.
     */
    void set(String articleId, long views);
}

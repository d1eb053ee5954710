package vn.bantin.search;

/** How hits are ordered. {@link #VIEWS} uses counts that may be an hour old. */
public enum SortOrder {
    RELEVANCE,
    NEWEST,
    OLDEST,
    VIEWS
}

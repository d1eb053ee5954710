package vn.bantin.search;

/** Order of results. {@link #VIEWS} uses counts up to an hour old. */
public enum SortOrder {
    RELEVANCE,
    NEWEST,
    OLDEST,
    VIEWS
}

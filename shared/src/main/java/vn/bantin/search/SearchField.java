package vn.bantin.search;

/** Searchable parts of an article. */
public enum SearchField {
    HEADLINE,
    LEAD,
    BODY
}

package vn.bantin.search;

/** Where in an article a text is looked for. */
public enum SearchField {
    HEADLINE,
    LEAD,
    BODY
}

package vn.bantin.functions.search.text;

/** A range of characters in a text; {@code end} is exclusive. */
record Span(int start, int end) {}

/** Relevance and speed of search, against plain folding and a scan, on articles that nobody tuned for. */
@NullMarked
package vn.bantin.bench.search;

import org.jspecify.annotations.NullMarked;

/** Relevance and speed of search compared with plain folding and a scan, on real articles. */
@NullMarked
package vn.bantin.bench.search;

import org.jspecify.annotations.NullMarked;

/** Search for readers and the indexer behind it: handlers and their wiring. Lucene lives only here. */
@NullMarked
package vn.bantin.functions.search;

import org.jspecify.annotations.NullMarked;

/** The public search function and the indexer: handlers, routes and wiring. The only module that uses Lucene. */
@NullMarked
package vn.bantin.functions.search;

import org.jspecify.annotations.NullMarked;

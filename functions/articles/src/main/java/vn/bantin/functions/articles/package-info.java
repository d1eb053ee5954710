/** Public reads: articles in their forms, listings, taxonomy, feeds, sitemaps, and the pages people read. */
@NullMarked
package vn.bantin.functions.articles;

import org.jspecify.annotations.NullMarked;

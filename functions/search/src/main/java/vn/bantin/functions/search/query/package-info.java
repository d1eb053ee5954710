/** From what a reader typed to ranked hits, facets, suggestions and related articles. */
@NullMarked
package vn.bantin.functions.search.query;

import org.jspecify.annotations.NullMarked;

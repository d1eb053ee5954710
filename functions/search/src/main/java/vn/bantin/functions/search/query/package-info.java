/** Query parsing, ranking, highlighting, facets, suggestions and related articles. */
@NullMarked
package vn.bantin.functions.search.query;

import org.jspecify.annotations.NullMarked;

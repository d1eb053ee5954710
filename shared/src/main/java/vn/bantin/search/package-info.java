/** Search: queries, results, and the ports of the index. Free of AWS and Lucene. */
@NullMarked
package vn.bantin.search;

import org.jspecify.annotations.NullMarked;

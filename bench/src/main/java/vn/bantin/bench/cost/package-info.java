/** Read and write units of the store, by call and for a million page views. */
@NullMarked
package vn.bantin.bench.cost;

import org.jspecify.annotations.NullMarked;

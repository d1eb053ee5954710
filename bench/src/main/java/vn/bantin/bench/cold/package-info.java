/** Measures functions from the start of their process to the first response. */
@NullMarked
package vn.bantin.bench.cold;

import org.jspecify.annotations.NullMarked;

/** What the whole local system bears, beside Ghost with the same articles. */
@NullMarked
package vn.bantin.bench.load;

import org.jspecify.annotations.NullMarked;

/** How long a function takes from the start of its process to its first answer. */
@NullMarked
package vn.bantin.bench.cold;

import org.jspecify.annotations.NullMarked;

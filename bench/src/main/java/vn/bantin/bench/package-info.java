/** Measurements: {@code ./bantin bench …}. */
@NullMarked
package vn.bantin.bench;

import org.jspecify.annotations.NullMarked;

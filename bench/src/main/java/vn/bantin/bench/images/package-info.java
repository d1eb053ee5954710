/** {@code ./bantin bench images}: the renderer against sharp, in the same run. */
@NullMarked
package vn.bantin.bench.images;

import org.jspecify.annotations.NullMarked;

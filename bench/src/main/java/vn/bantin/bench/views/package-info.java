/** A storm of views against a store that fails in every way, with the truth kept beside it. */
@NullMarked
package vn.bantin.bench.views;

import org.jspecify.annotations.NullMarked;

/** A storm of views against a store that fails in every way, compared with an independent record of the truth. */
@NullMarked
package vn.bantin.bench.views;

import org.jspecify.annotations.NullMarked;

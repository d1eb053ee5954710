/** Functions that only tests run. */
@NullMarked
package vn.bantin.local.testing;

import org.jspecify.annotations.NullMarked;

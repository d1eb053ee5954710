/** The boundaries of the house. */
@NullMarked
package vn.bantin.local.architecture;

import org.jspecify.annotations.NullMarked;

/** The boundaries of the house. */
@NullMarked
package vn.bantin.tests.architecture;

import org.jspecify.annotations.NullMarked;

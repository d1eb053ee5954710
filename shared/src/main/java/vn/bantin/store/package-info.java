/** Exceptions that every store may throw, independent of its technology. */
@NullMarked
package vn.bantin.store;

import org.jspecify.annotations.NullMarked;

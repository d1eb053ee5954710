/** {@code ./bantin run}: the whole system on one machine. */
@NullMarked
package vn.bantin.local;

import org.jspecify.annotations.NullMarked;

/** Who calls, and what each role may do: one policy in one place. */
@NullMarked
package vn.bantin.access;

import org.jspecify.annotations.NullMarked;

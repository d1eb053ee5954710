/** The newsroom's function: decode, one use case, encode. */
@NullMarked
package vn.bantin.functions.publishing;

import org.jspecify.annotations.NullMarked;

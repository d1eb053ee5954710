/** The beacon that pages send, the figures made of it, and the recount that settles them. */
@NullMarked
package vn.bantin.functions.views;

import org.jspecify.annotations.NullMarked;

/** The beacon that pages send, statistics, and the aggregation pass that settles them. */
@NullMarked
package vn.bantin.functions.views;

import org.jspecify.annotations.NullMarked;

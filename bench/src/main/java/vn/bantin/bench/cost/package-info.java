/** What the store's read and write units come to, a call and a million page views. */
@NullMarked
package vn.bantin.bench.cost;

import org.jspecify.annotations.NullMarked;

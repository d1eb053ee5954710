/** What every store of this system may throw, in terms that the domain and HTTP both know. */
@NullMarked
package vn.bantin.store;

import org.jspecify.annotations.NullMarked;

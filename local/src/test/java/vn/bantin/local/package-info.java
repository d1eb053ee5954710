@NullMarked
package vn.bantin.local;

import org.jspecify.annotations.NullMarked;

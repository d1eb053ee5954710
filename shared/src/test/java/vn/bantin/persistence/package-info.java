@NullMarked
package vn.bantin.persistence;

import org.jspecify.annotations.NullMarked;

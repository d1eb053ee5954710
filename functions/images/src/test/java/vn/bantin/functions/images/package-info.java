@NullMarked
package vn.bantin.functions.images;

import org.jspecify.annotations.NullMarked;

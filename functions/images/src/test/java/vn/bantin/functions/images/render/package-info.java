@NullMarked
package vn.bantin.functions.images.render;

import org.jspecify.annotations.NullMarked;

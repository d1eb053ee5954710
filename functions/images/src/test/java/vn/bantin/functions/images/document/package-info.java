@NullMarked
package vn.bantin.functions.images.document;

import org.jspecify.annotations.NullMarked;

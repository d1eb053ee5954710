@NullMarked
package vn.bantin.local.lambda;

import org.jspecify.annotations.NullMarked;

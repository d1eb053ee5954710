@NullMarked
package vn.bantin.dynamo;

import org.jspecify.annotations.NullMarked;

@NullMarked
package vn.bantin.local.gateway;

import org.jspecify.annotations.NullMarked;

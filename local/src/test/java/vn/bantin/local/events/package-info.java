@NullMarked
package vn.bantin.local.events;

import org.jspecify.annotations.NullMarked;

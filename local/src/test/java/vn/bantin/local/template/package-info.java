@NullMarked
package vn.bantin.local.template;

import org.jspecify.annotations.NullMarked;

/** The configuration of a deployed function. */
@NullMarked
package vn.bantin.config;

import org.jspecify.annotations.NullMarked;

/** Structured log lines. */
@NullMarked
package vn.bantin.log;

import org.jspecify.annotations.NullMarked;

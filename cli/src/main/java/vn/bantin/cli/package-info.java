/** The commands of {@code ./bantin}. */
@NullMarked
package vn.bantin.cli;

import org.jspecify.annotations.NullMarked;

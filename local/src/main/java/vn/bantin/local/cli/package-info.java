/** The commands of {@code ./bantin}. */
@NullMarked
package vn.bantin.local.cli;

import org.jspecify.annotations.NullMarked;

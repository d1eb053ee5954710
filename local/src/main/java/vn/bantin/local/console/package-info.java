/** The page {@code /_local} and what {@code ./bantin status} prints. */
@NullMarked
package vn.bantin.local.console;

import org.jspecify.annotations.NullMarked;

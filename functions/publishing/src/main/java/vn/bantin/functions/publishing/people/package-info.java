/** Accounts and their display names. */
@NullMarked
package vn.bantin.functions.publishing.people;

import org.jspecify.annotations.NullMarked;

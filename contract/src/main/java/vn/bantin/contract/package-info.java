/** Runs while the project is built, never in a function. */
@NullMarked
package vn.bantin.contract;

import org.jspecify.annotations.NullMarked;

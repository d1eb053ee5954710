/** The whole system over HTTP: what a stranger may rely on. */
@NullMarked
package vn.bantin.tests.system;

import org.jspecify.annotations.NullMarked;

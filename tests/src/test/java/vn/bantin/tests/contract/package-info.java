/** Template, contract, code, events and roles are held to each other here. */
@NullMarked
package vn.bantin.tests.contract;

import org.jspecify.annotations.NullMarked;

/** Template, contract, code, events and roles are held to each other here. */
@NullMarked
package vn.bantin.local.contract;

import org.jspecify.annotations.NullMarked;

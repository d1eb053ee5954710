/** Clients of AWS services, built once a process, as cheap to start as they can be. */
@NullMarked
package vn.bantin.aws;

import org.jspecify.annotations.NullMarked;

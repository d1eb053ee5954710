/** Compares HTTP clients for the AWS SDK, each in a process of its own, over TLS. */
@NullMarked
package vn.bantin.bench.clients;

import org.jspecify.annotations.NullMarked;

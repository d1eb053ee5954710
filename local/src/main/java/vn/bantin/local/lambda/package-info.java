/**
 * Lambda on one machine: each function in JVMs of its own under AWS's runtime interface client, which talks to the
 * {@link vn.bantin.local.lambda.RuntimeApi} here as it would to Lambda's.
 */
@NullMarked
package vn.bantin.local.lambda;

import org.jspecify.annotations.NullMarked;

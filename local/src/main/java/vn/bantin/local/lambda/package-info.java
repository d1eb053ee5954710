/**
 * Lambda on one machine: functions in JVM processes under AWS's runtime interface client, which uses
 * {@link vn.bantin.local.lambda.RuntimeApi} in place of Lambda's.
 */
@NullMarked
package vn.bantin.local.lambda;

import org.jspecify.annotations.NullMarked;

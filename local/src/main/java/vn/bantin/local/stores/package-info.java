/** The embedded AWS stores of one machine: DynamoDB Local, S3Proxy and a stand-in for Secrets Manager. */
@NullMarked
package vn.bantin.local.stores;

import org.jspecify.annotations.NullMarked;

/** Builds the AWS SDK's clients: credentials, endpoints, HTTP client, retries, deadlines. Nothing else. */
@NullMarked
package vn.bantin.aws;

import org.jspecify.annotations.NullMarked;

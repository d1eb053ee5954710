/**
 * The front of the local machine, on one port: an API Gateway HTTP API as the template describes it, and before it what
 * CloudFront would serve itself.
 */
@NullMarked
package vn.bantin.local.gateway;

import org.jspecify.annotations.NullMarked;

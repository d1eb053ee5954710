/**
 * The HTTP side of the local machine, on one port: the API Gateway HTTP API that the template describes, behind the template's
 * CloudFront distribution.
 */
@NullMarked
package vn.bantin.local.gateway;

import org.jspecify.annotations.NullMarked;

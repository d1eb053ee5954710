package vn.bantin.local.gateway;

/** An origin behind the CloudFront distribution: answers the requests of a path pattern. */
@FunctionalInterface
interface EdgeOrigin {
    /** Answers a request that the edge has prepared. */
    GatewayResponse get(GatewayRequest in);
}

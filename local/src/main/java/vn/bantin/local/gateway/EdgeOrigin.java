package vn.bantin.local.gateway;

/** An origin behind the distribution. */
@FunctionalInterface
interface EdgeOrigin {
    /** Answers a request that the edge has prepared. */
    GatewayResponse get(GatewayRequest in);
}

package vn.bantin.local.gateway;

/** Where files come from that no function makes. */
@FunctionalInterface
interface FileOrigin {
    /** @return what is behind the path; 404 when there is nothing */
    GatewayResponse get(GatewayRequest in);
}

package vn.bantin.local.gateway;

/** One header line. */
record GatewayHeader(String name, String value) {}

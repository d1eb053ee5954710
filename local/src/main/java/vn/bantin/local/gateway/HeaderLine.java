package vn.bantin.local.gateway;

/** One header line. */
record HeaderLine(String name, String value) {}

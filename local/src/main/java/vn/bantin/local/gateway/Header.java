package vn.bantin.local.gateway;

/** One header line. */
record Header(String name, String value) {}

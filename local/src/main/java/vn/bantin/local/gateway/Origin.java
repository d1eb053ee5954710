package vn.bantin.local.gateway;

/** Where files come from that no function makes. */
@FunctionalInterface
interface Origin {
    /** @return what is behind the path; 404 when there is nothing */
    Answer get(Inbound in);
}

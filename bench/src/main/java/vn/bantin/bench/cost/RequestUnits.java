package vn.bantin.bench.cost;

/** Read and write request units, and calls of the store. */
record RequestUnits(double reads, double writes, long calls) {
    static final RequestUnits NONE = new RequestUnits(0, 0, 0);

    RequestUnits plus(RequestUnits more) {
        return new RequestUnits(reads + more.reads, writes + more.writes, calls + more.calls);
    }
}

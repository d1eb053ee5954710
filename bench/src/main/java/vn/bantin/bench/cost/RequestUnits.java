package vn.bantin.bench.cost;

/** DynamoDB read and write request units, and the number of DynamoDB calls. */
record RequestUnits(double reads, double writes, long calls) {
    static final RequestUnits NONE = new RequestUnits(0, 0, 0);

    RequestUnits plus(RequestUnits more) {
        return new RequestUnits(reads + more.reads, writes + more.writes, calls + more.calls);
    }
}

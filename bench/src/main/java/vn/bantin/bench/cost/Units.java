package vn.bantin.bench.cost;

/** Read and write request units, and calls of the store. */
record Units(double reads, double writes, long calls) {
    static final Units NONE = new Units(0, 0, 0);

    Units plus(Units more) {
        return new Units(reads + more.reads, writes + more.writes, calls + more.calls);
    }
}

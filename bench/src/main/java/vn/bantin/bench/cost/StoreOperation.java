package vn.bantin.bench.cost;

/**
 * One operation of readers or editors, with the bounds of its capacity units.
 *
 * @param function that serves it: {@code articles}, {@code publishing}, {@code search}, {@code views}
 * @param byHits whether its reads grow with the number of hits, up to its bound
 * @param maxReads bound of read units a call, NaN if the design sets none; {@code maxWrites} likewise
 */
record StoreOperation(String name, String function, boolean byHits, double maxReads, double maxWrites, Call call) {

    /** Makes one call over HTTP. */
    @FunctionalInterface
    interface Call {
        /** @param round number of the repetition, from 0 */
        void make(int round) throws Exception;
    }

    static StoreOperation of(String name, String function, Call call) {
        return new StoreOperation(name, function, false, Double.NaN, Double.NaN, call);
    }

    StoreOperation reads(double most) {
        return new StoreOperation(name, function, byHits, most, maxWrites, call);
    }

    StoreOperation writes(double most) {
        return new StoreOperation(name, function, byHits, maxReads, most, call);
    }

    StoreOperation readsByHits() {
        return new StoreOperation(name, function, true, maxReads, maxWrites, call);
    }
}

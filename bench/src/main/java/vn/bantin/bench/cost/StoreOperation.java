package vn.bantin.bench.cost;

/**
 * One way in which the system is used.
 *
 * @param function whose it is: {@code articles}, {@code publishing}, {@code search}, {@code views}
 * @param byHits whether it reads as much as it finds: more in a larger archive, up to its bound
 * @param maxReads bound of read units a call, NaN where the design sets none; {@code maxWrites} likewise
 */
record StoreOperation(String name, String function, boolean byHits, double maxReads, double maxWrites, Call call) {

    /** One call of it, over HTTP. */
    @FunctionalInterface
    interface Call {
        /** @param round which repetition this is, from 0 */
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

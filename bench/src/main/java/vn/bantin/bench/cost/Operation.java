package vn.bantin.bench.cost;

/**
 * One way in which the system is used.
 *
 * @param function whose it is: {@code articles}, {@code publishing}, {@code search}, {@code views}
 * @param maxReads bound of read units a call, NaN where the design sets none; {@code maxWrites} likewise
 */
record Operation(String name, String function, double maxReads, double maxWrites, Call call) {

    /** One call of it, over HTTP. */
    @FunctionalInterface
    interface Call {
        /** @param round which repetition this is, from 0 */
        void make(int round) throws Exception;
    }

    static Operation of(String name, String function, Call call) {
        return new Operation(name, function, Double.NaN, Double.NaN, call);
    }

    Operation reads(double most) {
        return new Operation(name, function, most, maxWrites, call);
    }

    Operation writes(double most) {
        return new Operation(name, function, maxReads, most, call);
    }
}

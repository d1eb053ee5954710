package vn.bantin.views;

/**
 * What the views of one network add to an article's rank in one slot, so that one machine cannot decide what is most read.
 * A network is an IPv4 address or the first 48 bits of an IPv6 address (what a provider gives one customer at most,
 * RFC 6177). Totals are not damped.
 *
 * <ul>
 *   <li>The first {@value #FULL} views weigh one each, further ones grow by the logarithm: 1,000 views weigh 31.
 *   <li>The largest network adds at most as much as all others together, or {@value #FULL}: alone it can double a score.
 * </ul>
 *
 * Many readers behind a carrier's NAT address still rank an article above one with fewer of them, since the weight only grows.
 * Weights are whole thousandths, so that their sum does not depend on the order of events. Not safe for use by many threads.
 */
final class NetworkRankWeight {

    static final int FULL = 5;

    private static final long UNIT = 1_000;

    private long total;
    private long largest;

    /** @param views of one network by now: from 1, growing by one from call to call */
    void add(int views) {
        var weight = weight(views);
        total += weight - weight(views - 1);
        largest = Math.max(largest, weight);
    }

    /** In views, rounded down. */
    long score() {
        var others = total - largest;
        return (others + Math.min(largest, Math.max(others, FULL * UNIT))) / UNIT;
    }

    private static long weight(int views) {
        return views <= FULL ? views * UNIT : Math.round(UNIT * FULL * (1 + Math.log((double) views / FULL)));
    }
}

package vn.bantin.views;

/**
 * A multiset of texts: counts occurrences in 12 bytes a text plus spare room. It uses half a hash: among two million texts the
 * chance of a collision is 10^-7, and colliding texts only share a bound that a flood alone reaches.
 */
final class TextHashCounter {

    private long[] keys = new long[16];
    private int[] counts = new int[16];
    private int size;

    /** @return the count including this one */
    int increment(TextHash text) {
        var at = place(keys, counts, text.low());
        if (counts[at] == 0) {
            keys[at] = text.low();
            size++;
        }
        var count = ++counts[at];
        if (size * 3L > keys.length * 2L) {
            grow();
        }
        return count;
    }

    /** The sum over all texts of the smaller of the two counts. */
    long sumOfSmaller(TextHashCounter other) {
        var sum = 0L;
        for (var i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                sum += Math.min(counts[i], other.counts[place(other.keys, other.counts, keys[i])]);
            }
        }
        return sum;
    }

    private void grow() {
        var largerKeys = new long[keys.length * 2];
        var largerCounts = new int[keys.length * 2];
        for (var i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                var at = place(largerKeys, largerCounts, keys[i]);
                largerKeys[at] = keys[i];
                largerCounts[at] = counts[i];
            }
        }
        keys = largerKeys;
        counts = largerCounts;
    }

    private static int place(long[] keys, int[] counts, long key) {
        var mask = keys.length - 1;
        var at = (int) key & mask;
        while (counts[at] > 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }
}

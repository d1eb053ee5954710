package vn.bantin.views;

/** A set of text hashes in 16 bytes each plus spare room; a {@code HashSet} takes ten times as much. */
final class TextHashSet {

    private long[] table = new long[2 * 16];
    private int size;
    private boolean hasZero; // the one hash that looks like an empty slot

    /** @return false if it was present */
    boolean add(TextHash f) {
        if (f.high() == 0 && f.low() == 0) {
            var fresh = !hasZero;
            hasZero = true;
            return fresh;
        }
        var at = place(table, f.high(), f.low());
        if (table[at] != 0 || table[at + 1] != 0) {
            return false;
        }
        table[at] = f.high();
        table[at + 1] = f.low();
        size++;
        if (size * 3L > table.length) { // load factor 2/3
            grow();
        }
        return true;
    }

    boolean contains(TextHash f) {
        if (f.high() == 0 && f.low() == 0) {
            return hasZero;
        }
        var at = place(table, f.high(), f.low());
        return table[at] != 0 || table[at + 1] != 0;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    private void grow() {
        var larger = new long[table.length * 2];
        for (var i = 0; i < table.length; i += 2) {
            if (table[i] != 0 || table[i + 1] != 0) {
                var at = place(larger, table[i], table[i + 1]);
                larger[at] = table[i];
                larger[at + 1] = table[i + 1];
            }
        }
        table = larger;
    }

    /** The index of its entry, or of the free one to use. */
    private static int place(long[] table, long high, long low) {
        var mask = table.length / 2 - 1;
        var at = (int) low & mask;
        while ((table[2 * at] != 0 || table[2 * at + 1] != 0) && !(table[2 * at] == high && table[2 * at + 1] == low)) {
            at = at + 1 & mask;
        }
        return 2 * at;
    }
}

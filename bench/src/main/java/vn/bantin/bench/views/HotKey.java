package vn.bantin.bench.views;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import vn.bantin.views.EventPartitions;

/** How a burst of views of one article spreads over partition keys: the real key function, Poisson arrivals. */
record HotKey(long views, int highest, TreeMap<Integer, Integer> counts) {

    private static final int STEP = 20;

    static HotKey model(int aSecond, int seconds) {
        var buckets = new EventPartitions("constant".getBytes(StandardCharsets.UTF_8));
        var random = new Random(11);
        var counts = new TreeMap<Integer, Integer>();
        var views = 0L;
        var highest = 0;
        var reader = 0;
        for (var second = 0; second < seconds; second++) {
            var keys = new int[EventPartitions.COUNT];
            for (var i = 0; i < aSecond; i++) {
                keys[buckets.of(Integer.toString(reader++, 36) + "-" + random.nextLong())]++;
            }
            views += Arrays.stream(keys).sum();
            for (var n : keys) {
                highest = Math.max(highest, n);
                counts.merge(n / STEP * STEP, 1, Integer::sum);
            }
        }
        return new HotKey(views, highest, counts);
    }

    String histogram() {
        var text = new StringBuilder();
        counts.forEach(
                (from, n) -> text.append("  %4d-%4d writes/s: %5d key-seconds%n".formatted(from, from + STEP - 1, n)));
        return text.append("  highest: ").append(highest).toString();
    }
}

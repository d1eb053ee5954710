package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What counting keeps of texts says the same as the texts would. */
class CompactTest {

    private final Random random = new Random(11);

    @Test
    void a_set_of_hashes_is_the_set_of_their_texts() {
        var texts = new HashSet<String>();
        var prints = new TextHashSet();
        for (var i = 0; i < 50_000; i++) {
            var text = "session" + random.nextInt(30_000);
            assertThat(prints.contains(TextHash.of(text))).isEqualTo(texts.contains(text));
            assertThat(prints.add(TextHash.of(text))).isEqualTo(texts.add(text));
        }
        assertThat(prints.size()).isEqualTo(texts.size());
        var zero = new TextHash(0, 0);
        assertThat(prints.contains(zero)).isFalse();
        assertThat(prints.add(zero)).isTrue();
        assertThat(prints.add(zero)).isFalse();
        assertThat(prints.contains(new TextHash(1, 0))).isFalse();
    }

    @Test
    void a_hash_counter_counts_like_a_map() {
        var counts = new HashMap<String, Integer>();
        var others = new HashMap<String, Integer>();
        var tally = new TextHashCounter();
        var other = new TextHashCounter();
        for (var i = 0; i < 50_000; i++) {
            var text = "crowd" + random.nextInt(20_000);
            assertThat(tally.increment(TextHash.of(text))).isEqualTo(counts.merge(text, 1, Integer::sum));
            var second = "crowd" + random.nextInt(40_000);
            other.increment(TextHash.of(second));
            others.merge(second, 1, Integer::sum);
        }
        var smaller = counts.entrySet().stream()
                .mapToLong(e -> Math.min(e.getValue(), others.getOrDefault(e.getKey(), 0)))
                .sum();
        assertThat(tally.sumOfSmaller(other)).isEqualTo(smaller).isEqualTo(other.sumOfSmaller(tally));
        assertThat(new TextHashCounter().sumOfSmaller(other)).isZero();
        assertThat(tally.increment(new TextHash(7, 0))).isEqualTo(1);
    }
}

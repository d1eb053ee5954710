package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A rush on one article must not be a rush on one partition key, which bears 1,000 writes a second. */
class EventPartitionsTest {

    private final EventPartitions buckets = new EventPartitions("secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void ten_thousand_views_a_second_of_one_article_make_no_key_hot() {
        var reader = 0;
        for (var second = 0; second < 60; second++) {
            var writes = new int[EventPartitions.COUNT];
            for (var i = 0; i < 10_000; i++) {
                writes[buckets.of("session-" + reader++)]++;
            }
            assertThat(Arrays.stream(writes).max().orElseThrow()).isLessThanOrEqualTo(300);
            assertThat(Arrays.stream(writes).min().orElseThrow()).isPositive();
        }
    }

    @Test
    void a_session_has_one_bucket_that_depends_on_the_secret() {
        var again = new EventPartitions("secret".getBytes(StandardCharsets.UTF_8));
        var other = new EventPartitions("another".getBytes(StandardCharsets.UTF_8));
        var moved = 0;
        for (var i = 0; i < 1_000; i++) {
            assertThat(again.of("s" + i)).isEqualTo(buckets.of("s" + i));
            moved += other.of("s" + i) == buckets.of("s" + i) ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(950);
    }
}

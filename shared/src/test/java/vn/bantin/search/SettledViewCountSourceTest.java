package vn.bantin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.views.AggregateShard;
import vn.bantin.views.MemoryViews;

/** Counts are those that are settled, and whatever was settled since a mark is named. */
class SettledViewCountSourceTest {

    private final MemoryViews views = new MemoryViews();
    private final SettledViewCountSource counts = new SettledViewCountSource(views, views);

    @Test
    void settledViewsFollowWhatWasBroughtAlong() {
        views.begin(100);
        views.startArticle("a", 229);
        settle(101, "a", 2);
        views.write(AggregateShard.none(102, 0).grown(Map.of("a", 5L)));
        assertThat(counts.of(List.of("a", "unknown")).get("a")).isEqualTo(231);
    }

    @Test
    void beforeAnythingIsSettledEverythingMayHaveChanged() {
        assertThat(counts.since(ViewCountSource.NEVER)).isEqualTo(new ViewCountSource.Changed(null, 0));
        views.begin(1_000_000);
        assertThat(counts.since(0)).isEqualTo(new ViewCountSource.Changed(null, 1_000_000));
    }

    @Test
    void onlyWhatWasSettledSinceIsNamed() {
        views.begin(100);
        settle(101, "a", 1);
        settle(102, "b", 1);
        assertThat(counts.since(100).articles()).containsExactlyInAnyOrder("a", "b");
        assertThat(counts.since(101)).isEqualTo(new ViewCountSource.Changed(java.util.Set.of("b"), 102));
        assertThat(counts.since(102).articles()).isEmpty();
    }

    private void settle(long slot, String article, long n) {
        views.write(AggregateShard.frozen(slot, 0, Map.of(article, n)));
        views.settle(article, n, slot);
        views.advance(slot);
    }
}

package vn.bantin.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import vn.bantin.views.CounterStore;
import vn.bantin.views.SlotAggregates;

/**
 * Settled view counts. The watermark is read before the aggregates and these before the counts, so that counts settled
 * meanwhile are read again the next time and never missed. One read unit per shard of a slot
 * and one an article.
 */
public final class SettledViewCountSource implements ViewCountSource {

    /** Two days of slots; a caller with an older mark reads every article instead. */
    private static final int FARTHEST = 96;

    private final CounterStore counters;
    private final SlotAggregates aggregates;

    public SettledViewCountSource(CounterStore counters, SlotAggregates aggregates) {
        this.counters = counters;
        this.aggregates = aggregates;
    }

    @Override
    public Map<String, Long> of(Collection<String> articleIds) {
        var counts = new HashMap<String, Long>();
        counters.articles(articleIds).forEach((id, settled) -> counts.put(id, settled.startOr(0) + settled.views()));
        return counts;
    }

    @Override
    public Changed since(long mark) {
        var progress = counters.progress();
        long settled = progress == null ? 0 : progress.watermark();
        if (mark == NEVER || settled - mark > FARTHEST) {
            return new Changed(null, settled);
        }
        var articles = new HashSet<String>();
        for (long slot = mark + 1; slot <= settled; slot++) {
            aggregates
                    .shards(slot)
                    .forEach(shard -> articles.addAll(shard.counts().keySet()));
        }
        return new Changed(articles, Math.max(mark, settled));
    }
}

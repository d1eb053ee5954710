package vn.bantin.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums over hours, days and months. A write replaces the stored sum unless that one includes a later slot. */
public interface RollupStore {

    void put(PeriodTotals period);

    /** By key, both ends inclusive, in order, strongly consistent. */
    List<PeriodTotals> between(RollupUnit unit, String from, String to);

    /** Views by article of an hour or a day. */
    void putArticles(RollupUnit unit, String key, Map<String, Long> views, long through);

    Map<String, Long> articles(RollupUnit unit, String key);

    void putRanking(Ranking ranking);

    @Nullable
    Ranking ranking(String name);
}

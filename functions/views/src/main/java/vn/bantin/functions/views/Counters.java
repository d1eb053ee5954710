package vn.bantin.functions.views;

import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.article.Articles;
import vn.bantin.views.Beacon;
import vn.bantin.views.Rollups;
import vn.bantin.views.Slots;
import vn.bantin.views.Statistics;
import vn.bantin.views.ViewCounts;

/**
 * What the routes of this function stand on.
 *
 * @param beacon made when the first beacon comes, since it asks for a secret
 * @param callers whose address a call came from
 */
public record Counters(
        Supplier<Beacon> beacon,
        Callers callers,
        ViewCounts counts,
        Statistics statistics,
        Rollups rollups,
        Articles articles,
        Slots slots,
        InstantSource clock) {}

package vn.bantin.functions.views;

import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.article.ArticleRepository;
import vn.bantin.views.RollupStore;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewRecorder;
import vn.bantin.views.VisitStatistics;

/**
 * What the routes of this function stand on.
 *
 * @param beacon made when the first beacon comes, since it asks for a secret
 * @param callers whose address a call came from
 */
public record ViewsContext(
        Supplier<ViewRecorder> beacon,
        CallerAddress callers,
        ViewCountReader counts,
        VisitStatistics statistics,
        RollupStore rollups,
        ArticleRepository articles,
        Slots slots,
        InstantSource clock) {}

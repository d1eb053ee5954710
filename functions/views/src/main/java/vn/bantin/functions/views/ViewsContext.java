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
 * Dependencies of this function's routes.
 *
 * @param beacon built at the first beacon, because it reads a secret
 * @param callers the caller's address of a request
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

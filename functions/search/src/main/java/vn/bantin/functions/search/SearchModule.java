package vn.bantin.functions.search;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.pages.Site;
import vn.bantin.search.LiveArticleSource;
import vn.bantin.search.SynonymGroups;
import vn.bantin.web.Cursors;

/** Dependencies of this function's routes. */
public record SearchModule(
        SearcherManager<ArticleSearcher> searchers,
        ArticleRepository articles,
        LiveArticleSource live,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        Supplier<SynonymGroups> synonymGroups,
        Supplier<Site> site) {}

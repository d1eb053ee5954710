package vn.bantin.functions.search;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.pages.Site;
import vn.bantin.search.LiveArticleSource;
import vn.bantin.web.Cursors;

/** All that the routes of this function stand on. */
public record SearchModule(
        SearcherManager<ArticleSearcher> shelf,
        ArticleRepository articles,
        LiveArticleSource live,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        Supplier<Site> site) {}

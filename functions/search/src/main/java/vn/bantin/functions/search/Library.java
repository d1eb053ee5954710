package vn.bantin.functions.search;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import vn.bantin.article.Articles;
import vn.bantin.functions.search.index.Shelf;
import vn.bantin.functions.search.query.Finder;
import vn.bantin.http.Cursors;
import vn.bantin.page.Site;
import vn.bantin.search.LiveArticles;

/** All that the routes of this function stand on. */
public record Library(
        Shelf<Finder> shelf,
        Articles articles,
        LiveArticles live,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        Supplier<Site> site) {}

package vn.bantin.bench.cost;

import java.io.PrintStream;
import java.util.Map;

/** The cost of a million page views, with the calculation. */
final class PageViewCost {

    /** The priced operations and their routes. */
    static final Map<String, String> ROUTES = Map.of(
            "page of an article", "GET /tin/{slug}",
            "article", "GET /articles/{slug}",
            "list of 20", "GET /articles",
            "beacon", "POST /articles/{id}/views",
            "search, 10 hits", "GET /search");

    private static final double SEARCHES_A_PAGE_VIEW = 0.05;
    private static final double HIT_RATE = 0.9;

    /** Aggregation passes, in addition to each beacon's write: from {@code bench views}, a million views a day. */
    private static final double RECOUNT = 0.15;

    private static final int API_MEMORY = 1_024;
    private static final int VIEWS_MEMORY = 512;
    private static final int SEARCH_MEMORY = 1_769;

    private final PrintStream out;
    private final Prices prices;
    private final Map<String, Double> milliseconds;
    private boolean holds = true;

    PageViewCost(PrintStream out, Prices prices, Map<String, Double> milliseconds) {
        this.out = out;
        this.prices = prices;
        this.milliseconds = milliseconds;
    }

    /** @return false if a bound does not hold */
    boolean print(Map<String, RequestUnits> units) {
        out.printf("%n== dollars a million (%s, %s; %s)%n", prices.region(), prices.asOf(), prices.note());
        out.printf("%-28s %8s %8s %8s %8s%n", "", "ms", "store", "API+λ", "all");
        var page = row("page of an article", API_MEMORY, units);
        row("article", API_MEMORY, units);
        row("list of 20", API_MEMORY, units);
        var beacon = row("beacon", VIEWS_MEMORY, units) + RECOUNT;
        var search = row("search, 10 hits", SEARCH_MEMORY, units);
        var plain = page + beacon + SEARCHES_A_PAGE_VIEW * search;
        var cached = (1 - HIT_RATE) * (page + SEARCHES_A_PAGE_VIEW * search) + beacon;
        out.printf(
                "a million page views = page %.2f + beacon %.2f (recount %.2f of it) + %.2f x search %.2f%n",
                page, beacon, RECOUNT, SEARCHES_A_PAGE_VIEW, search);
        out.printf("  without a CDN                        $%.2f   bound 4.20 %s%n", plain, said(plain <= 4.20));
        out.printf("  90 %% of reads answered by the CDN    $%.2f   bound 2.70 %s%n", cached, said(cached <= 2.70));
        out.printf(
                "  apart: CloudFront's requests, two a page view, $%.2f; logs of 400 bytes a call $%.2f%n",
                2 * prices.cloudFrontRequests(), 2 * 400e6 / 1e9 * prices.logsGigabyte());
        out.println(
                "  lower: longer s-maxage (fewer origin calls), EMF of errors alone (fewer logs), reserved capacity");
        out.printf("a million searches $%.2f   bound 3.00 %s%n", search, said(search <= 3));
        out.printf("a million views, all in, $%.2f   bound 2.20 %s%n", beacon, said(beacon <= 2.20));
        return holds;
    }

    private double row(String operation, int megabytes, Map<String, RequestUnits> all) {
        var units = all.getOrDefault(operation, RequestUnits.NONE);
        var ms = milliseconds.getOrDefault(ROUTES.get(operation), Double.NaN);
        var store = prices.storeCost(units.reads(), units.writes());
        var calls = prices.invocationCost(ms, megabytes);
        out.printf("%-28s %8.1f %8.2f %8.2f %8.2f%n", operation, ms, store, calls, store + calls);
        return store + calls;
    }

    private String said(boolean kept) {
        holds &= kept;
        return kept ? "holds" : "BROKEN";
    }
}

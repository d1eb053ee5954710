package vn.bantin.bench.cost;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./bantin bench cost table}: what a site costs a month, in dollars, for three sizes in two regions. Prices are AWS's
 * public list prices, in {@code monthly-prices.json}; what a call consumes is what {@code bench cost} measures.
 */
public final class MonthlyCost {

    /**
     * @param viewers CloudFront's prices where readers are; they do not depend on the stack's region
     * @param asOf when the prices were looked up, year and month
     * @param sources of the prices, and which could not be looked up
     */
    record PriceList(String asOf, Map<String, String> sources, Viewers viewers, List<Region> regions) {}

    /** In US dollars per million requests or per gigabyte; the free amounts are those of every account, every month. */
    record Viewers(
            String place,
            double cloudFrontRequests,
            double cloudFrontGigabyte,
            double freeRequests,
            double freeGigabytes,
            double edgeFunction,
            double freeEdgeFunctions) {}

    /** In US dollars: per million (reads, writes, api, lambdaRequests, secretReads, kmsRequests), per gigabyte and month, or per piece and month. */
    record Region(
            String name,
            double reads,
            double writes,
            double api,
            double lambdaRequests,
            double gigabyteSecond,
            double tableGigabyte,
            double backupGigabyte,
            double logsGigabyte,
            double alarm,
            double metric,
            double dashboard,
            double secret,
            double secretReads,
            double kmsRequests,
            double fileGigabyte) {}

    /**
     * @param views page views a month, in millions
     * @param hitRate of pages: the more readers an article has, the more often the CDN has it
     * @param articles in the archive
     */
    record Portal(String name, double views, double hitRate, int articles) {}

    private static final List<Portal> PORTALS = List.of(
            new Portal("10 thousand", 0.01, 0.30, 2_000),
            new Portal("1 million", 1, 0.90, 10_000),
            new Portal("30 million", 30, 0.97, 50_000));

    /** A page view: the page, four files (style, script, pictures) and the beacon. */
    private static final double REQUESTS_A_VIEW = 6;

    /** The page and the beacon; files have no function. */
    private static final double FUNCTIONS_A_VIEW = 2;

    private static final double KILOBYTES_A_VIEW = 170;
    private static final double SEARCHES_A_VIEW = 0.05;

    /** Billed milliseconds of a call: a warm one, with slack for cold starts. */
    private static final double PAGE_MS = 15;

    private static final double BEACON_MS = 6;
    private static final double SEARCH_MS = 25;

    /** Memory of the functions in gigabytes, as {@code template.yaml} sets it: 1,024, 512 and 1,769 MB. */
    private static final double PAGE_GIGABYTES = 1;

    private static final double BEACON_GIGABYTES = 0.5;
    private static final double SEARCH_GIGABYTES = 1.73;

    /** Read units of a call. */
    private static final double PAGE_READS = 3;

    private static final double SEARCH_READS = 8;

    /** Write units of a page view: one of the beacon, and a quarter for the recount's reads and writes. */
    private static final double BEACON_WRITES = 1.25;

    private static final double LOG_BYTES_A_CALL = 700;

    /** Of one article: 20 KB in the table, 600 KB of pictures. */
    private static final double TABLE_GIGABYTES = 20e-6;

    private static final double FILE_GIGABYTES = 600e-6;

    private static final int MINUTES = 30 * 24 * 60;

    /** Read units that recount and housekeeping use each minute when nothing happens. */
    private static final double IDLE_READS = 130;

    /** Of the same minute: the recount runs 0.15 s with 1,769 MB, housekeeping 0.1 s with 1,024 MB. */
    private static final double IDLE_GIGABYTE_SECONDS = 0.15 * 1.73 + 0.1;

    private static final int ALARMS = 15;
    private static final int METRICS = 6;
    private static final int SECRETS = 3;

    /** In millions, at most: six functions read the current and the previous value every five minutes, day and night. */
    private static final double SECRET_READS = 6 * 2 * MINUTES / 5 / 1e6;

    /** In millions: DynamoDB asks KMS for the two tables' keys again every five minutes for each function that reads. */
    private static final double KMS_REQUESTS = 0.08;

    /** Routes of the API in {@code template.yaml}; detailed metrics cost by route. */
    static final int ROUTES = 23;

    private static final int METRICS_A_ROUTE = 5;

    private MonthlyCost() {}

    public static void print(PrintStream out) throws IOException {
        var prices = prices();
        out.println("| dollars a month | " + String.join(" | ", headings(prices)) + " |");
        out.println("|---|" + "---:|".repeat(headings(prices).size()));
        var columns = PORTALS.stream()
                .flatMap(portal -> prices.regions().stream().map(region -> parts(portal, region, prices.viewers())))
                .toList();
        for (var part : columns.getFirst().keySet()) {
            out.println(row(
                    part, columns.stream().map(c -> c.getOrDefault(part, 0.0)).toList()));
        }
        out.println(row("**all**", columns.stream().map(MonthlyCost::total).toList()));
        out.printf(
                Locale.ROOT,
                "%nList prices of %s in US dollars, readers in %s. Without free tiers, except CloudFront's %.0f GB, %.0f million"
                        + " requests and %.0f million function calls, which every account has. `RouteMetrics=true` would add $%.0f.%n",
                prices.asOf(),
                prices.viewers().place(),
                prices.viewers().freeGigabytes(),
                prices.viewers().freeRequests(),
                prices.viewers().freeEdgeFunctions(),
                ROUTES * METRICS_A_ROUTE * prices.regions().getFirst().metric());
    }

    private static PriceList prices() throws IOException {
        try (var json = MonthlyCost.class.getResourceAsStream("monthly-prices.json")) {
            return JsonMapper.shared().readValue(json, PriceList.class);
        }
    }

    private static List<String> headings(PriceList prices) {
        return PORTALS.stream()
                .flatMap(portal -> prices.regions().stream().map(region -> portal.name() + " views, " + region.name()))
                .toList();
    }

    private static Map<String, Double> parts(Portal portal, Region at, Viewers edge) {
        var views = portal.views();
        var pages = views * (1 - portal.hitRate());
        var searches = views * SEARCHES_A_VIEW;
        var calls = pages + searches + views;
        var parts = new LinkedHashMap<String, Double>();
        parts.put(
                "CloudFront: requests",
                Math.max(0, views * REQUESTS_A_VIEW - edge.freeRequests()) * edge.cloudFrontRequests()
                        + Math.max(0, views * FUNCTIONS_A_VIEW - edge.freeEdgeFunctions()) * edge.edgeFunction());
        parts.put(
                "CloudFront: transfer",
                Math.max(0, views * KILOBYTES_A_VIEW - edge.freeGigabytes()) * edge.cloudFrontGigabyte());
        parts.put("API Gateway", calls * at.api());
        parts.put(
                "Lambda",
                calls * at.lambdaRequests()
                        + 1e6
                                * (pages * PAGE_MS * PAGE_GIGABYTES
                                        + views * BEACON_MS * BEACON_GIGABYTES
                                        + searches * SEARCH_MS * SEARCH_GIGABYTES)
                                / 1_000
                                * at.gigabyteSecond());
        parts.put(
                "DynamoDB: reads and writes",
                (pages * PAGE_READS + searches * SEARCH_READS) * at.reads() + views * BEACON_WRITES * at.writes());
        parts.put(
                "background, every minute",
                MINUTES * (IDLE_READS * at.reads() / 1e6 + 2 * at.lambdaRequests() / 1e6)
                        + MINUTES * IDLE_GIGABYTE_SECONDS * at.gigabyteSecond());
        parts.put(
                "storage, with backups (PITR)",
                portal.articles()
                        * (TABLE_GIGABYTES * (at.tableGigabyte() + at.backupGigabyte())
                                + FILE_GIGABYTES * at.fileGigabyte()));
        parts.put("logs", calls * 1e6 * LOG_BYTES_A_CALL / 1e9 * at.logsGigabyte());
        parts.put("alarms, metrics, dashboard", ALARMS * at.alarm() + METRICS * at.metric() + at.dashboard());
        parts.put(
                "secrets and KMS",
                SECRETS * at.secret() + SECRET_READS * at.secretReads() + KMS_REQUESTS * at.kmsRequests());
        parts.put("Cognito, a newsroom's accounts", 0.0);
        return parts;
    }

    private static double total(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String row(String name, List<Double> values) {
        var row = new StringBuilder("| " + name + " |");
        values.forEach(value -> row.append(String.format(Locale.ROOT, " %.2f |", value)));
        return row.toString();
    }
}

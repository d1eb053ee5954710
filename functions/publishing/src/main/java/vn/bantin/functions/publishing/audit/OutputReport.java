package vn.bantin.functions.publishing.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.json.CardJson;
import vn.bantin.newsroom.AdminStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;

/** {@code GET /newsroom/reports/output?month=2026-11}: how many articles each author wrote and each account posted. */
public final class OutputReport implements Route {

    /** So that a spreadsheet reads Vietnamese names as UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ArticleRepository readers;
    private final AdminStore admin;
    private final InstantSource clock;
    private final ZoneId zone;

    public OutputReport(ArticleRepository readers, AdminStore admin, InstantSource clock, ZoneId zone) {
        this.readers = readers;
        this.admin = admin;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Response handle(Request request) {
        NewsroomRequests.caller(request, Role.ADMIN);
        var month = month(request.query("month"));
        var counts = new TreeMap<List<String>, Integer>(
                java.util.Comparator.comparing((List<String> row) -> row.get(0)).thenComparing(row -> row.get(1)));
        var entries = entries(month);
        var posters = admin.posters(entries.stream().map(Listing.Entry::id).toList());
        for (var entry : entries) {
            var byline = CardJson.read(entry.card()).byline();
            counts.merge(List.of(byline, posters.getOrDefault(entry.id(), "")), 1, Integer::sum);
        }
        var csv = new StringBuilder(BYTE_ORDER_MARK + "month,byline,postedBy,articles\r\n");
        for (Map.Entry<List<String>, Integer> row : counts.entrySet()) {
            csv.append(month).append(',').append(cell(row.getKey().get(0))).append(',');
            csv.append(cell(row.getKey().get(1)))
                    .append(',')
                    .append(row.getValue())
                    .append("\r\n");
        }
        return NewsroomRequests.noStore(Response.text(200, "text/csv; charset=utf-8", csv.toString()))
                .with("content-disposition", "attachment; filename=\"output-" + month + ".csv\"");
    }

    private List<Listing.Entry> entries(YearMonth month) {
        var from = month.atDay(1).atStartOfDay(zone).toInstant();
        var to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        var entries = new ArrayList<Listing.Entry>();
        @Nullable String after = null;
        do {
            var page = readers.list(new Listing.Query(Scope.ALL, from, to, after, 500, now, Duration.ZERO));
            entries.addAll(page.items());
            after = page.next();
        } while (after != null);
        return entries;
    }

    private YearMonth month(@Nullable String text) {
        if (text == null) {
            return YearMonth.from(clock.instant().atZone(zone));
        }
        return TimeParameter.month(text)
                .orElseThrow(() -> Problem.badRequest("month must be a year and a month, 2026-11"));
    }

    /** RFC 4180; a leading sign is kept from being read as a formula. */
    private static String cell(String text) {
        var safe = text.matches("[=+\\-@].*") ? "'" + text : text;
        return safe.matches(".*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}

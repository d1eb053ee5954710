package vn.bantin.functions.publishing.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Policy;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.NewsroomStore.AuditPage;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;
import vn.bantin.web.body.RequestTimestamps;

/** {@code GET /newsroom/audit}: the audit log, of one article or of everything. */
public final class AuditRoutes {

    /** The audit has no entries before this month. */
    private static final YearMonth FIRST = YearMonth.of(2024, 1);

    /** Queries a call makes at most; the cursor continues from there. */
    private static final int QUERIES = 40;

    private final NewsroomStore store;
    private final Policy policy;
    private final NewsroomRequests requests;
    private final Cursors cursors;

    public AuditRoutes(NewsroomStore store, Policy policy, NewsroomRequests requests, Cursors cursors) {
        this.store = store;
        this.policy = policy;
        this.requests = requests;
        this.cursors = cursors;
    }

    public Map<String, Route> routes() {
        return Map.of("GET /newsroom/audit", this::audit);
    }

    private Response audit(Request request) {
        var article = request.query("article");
        if (article == null) {
            NewsroomRequests.caller(request, Role.ADMIN);
        } else {
            mayReadAudit(NewsroomRequests.caller(request), article);
        }
        var limit = request.limit(50, 100);
        var from = TimeParameter.start(request, "from", ZoneOffset.UTC);
        var to = TimeParameter.last(request, "to", ZoneOffset.UTC);
        var actor = request.query("actor");
        var sealed = request.query("cursor");
        var purpose = "audit:" + article;
        var cursor = sealed == null ? null : cursors.open(purpose, sealed);
        return article != null
                ? answer(filtered(store.auditOf(article, cursor, limit), actor, from, to), purpose)
                : answer(byMonth(actor, from, to, cursor, limit), purpose);
    }

    /** A deleted article has no owner any more: its audit stays open to editors. */
    private void mayReadAudit(Caller caller, String article) {
        var owner = store.find(article).map(WorkingCopy::owner).orElse("");
        switch (policy.judge(caller, Policy.Act.READ_AUDIT, owner)) {
            case Policy.Verdict.Allowed() -> {}
            case Policy.Verdict.Forbidden forbidden -> throw Problem.of(403, forbidden.code(), forbidden.why());
            case Policy.Verdict.Hidden() -> throw Problem.notFound("There is no such article, or it is not yours.");
        }
    }

    /**
     * Reads backwards month by month, with at most {@value #QUERIES} queries per request. The cursor holds the month
     * and the position in it. Each query reads only what the page still lacks.
     */
    private AuditPage byMonth(
            @Nullable String actor, @Nullable Instant from, @Nullable Instant to, @Nullable String cursor, int limit) {
        var found = new ArrayList<Audit>();
        var now = requests.now();
        var month = month(to == null || to.isAfter(now) ? now : to);
        var first = from == null ? FIRST : month(from.isAfter(now) ? now : from);
        @Nullable String inMonth = null;
        if (cursor != null) {
            month = YearMonth.parse(cursor.substring(0, 7));
            inMonth = cursor.length() > 8 ? cursor.substring(8) : null;
        }
        for (var queries = 0; found.size() < limit && queries < QUERIES; queries++) {
            if (month.isBefore(first) || month.isBefore(FIRST)) {
                return new AuditPage(found, null);
            }
            var page = filtered(store.auditIn(month, inMonth, limit - found.size()), actor, from, to);
            found.addAll(page.items());
            inMonth = page.next();
            month = inMonth == null ? month.minusMonths(1) : month;
        }
        return new AuditPage(found, month.isBefore(first) ? null : month + "|" + (inMonth == null ? "" : inMonth));
    }

    private static YearMonth month(Instant time) {
        return time.isBefore(RequestTimestamps.EARLIEST) ? FIRST : YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static AuditPage filtered(
            AuditPage page, @Nullable String actor, @Nullable Instant from, @Nullable Instant to) {
        return new AuditPage(
                page.items().stream()
                        .filter(a -> actor == null || a.actor().equals(actor))
                        .filter(a -> from == null || !a.at().isBefore(from))
                        .filter(a -> to == null || a.at().isBefore(to))
                        .toList(),
                page.next());
    }

    private Response answer(AuditPage page, String purpose) {
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var entry : page.items()) {
                json.writeStartObject();
                json.writeStringProperty("at", entry.at().toString());
                json.writeStringProperty("actor", entry.actor());
                json.writeStringProperty("action", entry.action());
                if (!entry.article().isEmpty()) {
                    json.writeStringProperty("article", entry.article());
                }
                if (!entry.headline().isEmpty()) {
                    json.writeStringProperty("headline", entry.headline());
                }
                json.writeStringProperty("detail", entry.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.next() != null) {
                json.writeStringProperty("next", cursors.seal(purpose, page.next(), Duration.ofDays(1)));
            }
            json.writeEndObject();
        }));
    }
}

package vn.bantin.functions.publishing.articles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.articles.WorkingCopyJson.RowDocument;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.WorkingCopyList.Query;
import vn.bantin.newsroom.WorkingCopyList.Row;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;

/**
 * {@code GET /newsroom/articles}: the newsroom's list, the latest change first, a reporter's own only. Filters look through
 * at most 1,000 articles a call; {@code next} goes on from there.
 */
public final class DeskListRoute implements Route {

    private static final int SCANNED = 1000;

    private record Listing(
            List<RowDocument> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean truncated) {}

    private final NewsroomStore store;
    private final NewsroomRequests requests;
    private final Cursors cursors;
    private final Function<Collection<String>, Map<String, Long>> views;
    private final ZoneId zone;

    public DeskListRoute(
            NewsroomStore store,
            NewsroomRequests requests,
            Cursors cursors,
            Function<Collection<String>, Map<String, Long>> views,
            ZoneId zone) {
        this.store = store;
        this.requests = requests;
        this.cursors = cursors;
        this.views = views;
        this.zone = zone;
    }

    @Override
    public Response handle(Request request) {
        var caller = NewsroomRequests.caller(request);
        var limit = request.limit(20, 100);
        var status = status(request.query("status"));
        var taxonomy = store.taxonomy();
        var filter = filter(request, status, taxonomy);
        var owner = owner(request, caller);
        var trash = status == Status.DELETED;
        if (request.query("sort") != null) {
            return mostRead(request, owner, trash, filter, limit, taxonomy);
        }
        var purpose = (trash ? "trash:" : "desk:") + (owner == null ? "all" : owner);
        var sealed = request.query("cursor");
        var after = sealed == null ? null : cursors.open(purpose, sealed);
        var from = TimeParameter.start(request, "from", zone);
        var found = new ArrayList<Row>();
        var scanned = 0;
        do {
            var page = store.desk(new Query(owner, trash, after, Math.max(limit, 50)));
            after = page.next();
            for (var row : page.items()) {
                scanned++;
                if (from != null && row.updatedAt().isBefore(from)) {
                    return list(found, null, false, purpose, taxonomy); // all further rows are older
                }
                if (filter.test(row)) {
                    found.add(row);
                    if (found.size() == limit) {
                        return list(found, row.position(), false, purpose, taxonomy);
                    }
                }
            }
        } while (after != null && scanned < SCANNED);
        return list(found, after, request.query("q") != null && after != null, purpose, taxonomy);
    }

    private static @Nullable String owner(Request request, Caller caller) {
        return !caller.is(Role.EDITOR) || "true".equals(request.query("mine")) ? caller.sub() : null;
    }

    /** Among the newest 1,000: older articles have few readers. */
    private Response mostRead(
            Request request,
            @Nullable String owner,
            boolean trash,
            Predicate<Row> filter,
            int limit,
            Taxonomy taxonomy) {
        if (!"views".equals(request.query("sort"))) {
            throw Problem.badRequest("sort must be views, or be left out for the latest change first");
        }
        var found = new ArrayList<Row>();
        var scanned = 0;
        @Nullable String after = null;
        do {
            var page = store.desk(new Query(owner, trash, after, SCANNED - scanned));
            scanned += page.items().size();
            page.items().stream().filter(filter).forEach(found::add);
            after = page.next();
        } while (after != null && scanned < SCANNED);
        var counts = views.apply(found.stream().map(Row::id).toList());
        found.sort(Comparator.comparingLong((Row row) -> counts.getOrDefault(row.id(), 0L))
                .reversed()
                .thenComparing(Row::id, Comparator.reverseOrder()));
        var purpose = "desk-by-views:" + (owner == null ? "all" : owner);
        var sealed = request.query("cursor");
        var from = sealed == null ? 0 : Math.min(found.size(), Integer.parseInt(cursors.open(purpose, sealed)));
        var to = Math.min(found.size(), from + limit);
        return list(found.subList(from, to), to < found.size() ? "" + to : null, after != null, purpose, taxonomy);
    }

    private Response list(
            List<Row> rows, @Nullable String after, boolean truncated, String purpose, Taxonomy taxonomy) {
        var now = requests.now();
        var counts = views.apply(rows.stream().map(Row::id).toList());
        var items = rows.stream()
                .map(row -> WorkingCopyJson.row(row, taxonomy, now, counts.getOrDefault(row.id(), 0L)))
                .toList();
        var next = after == null ? null : cursors.seal(purpose, after, Duration.ofDays(1));
        return JsonResponses.of(200, new Listing(items, next, truncated));
    }

    private Predicate<Row> filter(Request request, @Nullable Status status, Taxonomy taxonomy) {
        var q = request.query("q");
        var wanted = q == null ? null : Slugs.of(q);
        var categories = categories(request.query("category"), taxonomy);
        var author = request.query("author");
        var tag = request.query("tag");
        var folded = tag == null ? null : Slugs.of(tag);
        var from = TimeParameter.start(request, "from", zone);
        var to = TimeParameter.end(request, "to", zone);
        var changed = "true".equals(request.query("changed"));
        var now = requests.now();
        return row -> hasStatus(row, status, now)
                && (wanted == null || Slugs.of(row.headline()).contains(wanted))
                && (categories == null || categories.contains(row.categoryId()))
                && (author == null || row.authors().contains(author))
                && (folded == null
                        || row.tags().stream().anyMatch(t -> Slugs.of(t).equals(folded)))
                && (from == null || !row.updatedAt().isBefore(from))
                && (to == null || row.updatedAt().isBefore(to))
                && (!changed || row.pendingChanges());
    }

    /** Changes of a published article that wait for review are in review too. */
    private static boolean hasStatus(Row row, @Nullable Status status, Instant now) {
        return status == null
                || row.statusAt(now) == status
                || (status == Status.IN_REVIEW && row.changesSubmittedAt() != null);
    }

    /** Ids of a category and those below it; null for no filter, empty for a path that leads nowhere. */
    private static @Nullable Set<String> categories(@Nullable String path, Taxonomy taxonomy) {
        if (path == null) {
            return null;
        }
        var ids = new HashSet<String>();
        taxonomy.find(path).ifPresent(category -> ids.addAll(taxonomy.subtree(category.id())));
        return ids;
    }

    private static @Nullable Status status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Status.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("status must be draft, in-review, scheduled, published, withdrawn or deleted");
        }
    }
}

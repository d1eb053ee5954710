package vn.bantin.functions.publishing.articles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Policy.Act;
import vn.bantin.access.Role;
import vn.bantin.article.Slugs;
import vn.bantin.functions.publishing.kernel.CommandContext;
import vn.bantin.functions.publishing.kernel.JsonBody;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.WorkingCopyList;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code /newsroom/articles…}: drafts, the desk, the workflow, revisions. */
public final class ArticleRoutes {

    /** How far {@code q} and {@code status} look. */
    private static final int NEWEST = 1000;

    private static final int NOTE = 2000;

    private final NewsroomStore store;
    private final DraftService desks;
    private final PublishingService publishing;
    private final NewsroomRequests calls;
    private final ArticleResponses responses;
    private final Cursors cursors;
    private final Function<Collection<String>, Map<String, Long>> views;

    public ArticleRoutes(
            NewsroomStore store,
            DraftService desks,
            PublishingService publishing,
            NewsroomRequests calls,
            ArticleResponses responses,
            Cursors cursors,
            Function<Collection<String>, Map<String, Long>> views) {
        this.store = store;
        this.desks = desks;
        this.publishing = publishing;
        this.calls = calls;
        this.responses = responses;
        this.cursors = cursors;
        this.views = views;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/articles", this::desk,
                "POST /newsroom/articles", this::create,
                "GET /newsroom/articles/{id}", this::read,
                "PUT /newsroom/articles/{id}", this::edit,
                "DELETE /newsroom/articles/{id}", this::delete,
                "POST /newsroom/articles/{id}/{action}", this::act,
                "POST /newsroom/articles/{id}/corrections", this::correct,
                "GET /newsroom/articles/{id}/revisions", this::revisions,
                "GET /newsroom/articles/{id}/revisions/{range}", this::compare,
                "POST /newsroom/articles/{id}/revisions/{range}/restore", this::restoreRevision);
    }

    private Response create(Request request) {
        var body = JsonBody.of(request);
        var decoded = ContentDecoder.decode(body, store.taxonomy());
        body.complete();
        var command = calls.creating(request);
        return responses.answer(desks.create(command, decoded.content()), command, 201, decoded.removed());
    }

    private Response read(Request request) {
        var command = new CommandContext(NewsroomRequests.caller(request), calls.now(), null, null);
        return responses.answer(desks.with(command, id(request), Act.READ, CommandResult.Saved::new), command, 200);
    }

    private Response edit(Request request) {
        var command = calls.changing(request);
        var body = JsonBody.of(request);
        var decoded = ContentDecoder.decode(body, store.taxonomy());
        body.complete();
        return responses.answer(desks.edit(command, id(request), decoded.content()), command, 200, decoded.removed());
    }

    private Response delete(Request request) {
        var command = calls.changing(request);
        return responses.answer(desks.delete(command, id(request)), command, 204);
    }

    private Response act(Request request) {
        var action = request.pathParameter("action");
        if (action.equals("revisions")) { // a path of its own, to read: this route takes every POST below an article
            throw Problem.of(405, "This path takes GET.").with("allow", "GET");
        }
        if (!List.of("submit", "return", "publish", "withdraw", "restore").contains(action)) {
            throw Problem.notFound(
                    "There is no action \"" + action + "\"; there are submit, return, publish, withdraw and restore.");
        }
        var command = calls.changing(request);
        var body = JsonBody.of(request);
        var id = id(request);
        return responses.answer(
                switch (action) {
                    case "submit" -> {
                        body.complete();
                        yield desks.move(command, id, Act.SUBMIT, Status.DRAFT, Status.IN_REVIEW, null);
                    }
                    case "return" -> {
                        var comment = body.required("comment", NOTE);
                        body.complete();
                        yield desks.move(command, id, Act.RETURN, Status.IN_REVIEW, Status.DRAFT, comment);
                    }
                    case "publish" -> {
                        var when = new PublishingService.When(
                                body.time("publishAt"),
                                body.time("expireAt"),
                                !body.has("expireAt"),
                                body.flag("minor"));
                        body.complete();
                        yield publishing.publish(command, id, when);
                    }
                    case "withdraw" -> {
                        var notice = body.required("notice", NOTE);
                        body.complete();
                        yield publishing.withdraw(command, id, notice);
                    }
                    default -> {
                        body.complete();
                        yield publishing.restore(command, id);
                    }
                },
                command,
                200);
    }

    private Response correct(Request request) {
        var command = calls.changing(request);
        var body = JsonBody.of(request);
        var text = body.required("text", NOTE);
        body.complete();
        return responses.answer(publishing.correct(command, id(request), text), command, 200);
    }

    private Response desk(Request request) {
        var caller = NewsroomRequests.caller(request);
        var limit = request.limit(20, 100);
        var status = status(request.query("status"));
        var q = request.query("q");
        var wanted = q == null ? null : Slugs.of(q);
        var mine = !caller.is(Role.EDITOR) || "true".equals(request.query("mine"));
        var sealed = request.query("cursor");
        var whose = mine ? caller.sub() : "all";
        if (request.query("sort") != null) {
            return mostRead(request, mine ? caller.sub() : null, row -> matches(row, status, wanted), limit);
        }
        var purpose = "desk:" + whose;
        var after = sealed == null ? null : cursors.open(purpose, sealed);
        var found = new java.util.ArrayList<WorkingCopyList.Row>();
        var looked = 0;
        while (found.size() < limit && looked < NEWEST) {
            var page = store.desk(new WorkingCopyList.Query(mine ? caller.sub() : null, after, Math.max(limit, 50)));
            after = page.next();
            for (var row : page.items()) {
                looked++;
                if (matches(row, status, wanted)) {
                    found.add(row);
                    if (found.size() == limit) {
                        after = looked < NEWEST ? position(row) : after;
                        break;
                    }
                }
            }
            if (page.next() == null && found.size() < limit) {
                after = null;
                break;
            }
        }
        return desk(found, after, wanted != null && looked >= NEWEST && after != null, purpose);
    }

    /** Of the newest, as far as {@code q} looks: what stands before them in no list by views is older work. */
    private Response mostRead(
            Request request, @Nullable String owner, Predicate<WorkingCopyList.Row> wanted, int limit) {
        if (!"views".equals(request.query("sort"))) {
            throw Problem.badRequest("sort must be views, or be left out for the latest change first");
        }
        var found = new ArrayList<WorkingCopyList.Row>();
        var looked = 0;
        @Nullable String after = null;
        do {
            var page = store.desk(new WorkingCopyList.Query(owner, after, NEWEST - looked));
            looked += page.items().size();
            page.items().stream().filter(wanted).forEach(found::add);
            after = page.next();
        } while (after != null && looked < NEWEST);
        var counts = views.apply(found.stream().map(WorkingCopyList.Row::id).toList());
        found.sort(Comparator.comparingLong((WorkingCopyList.Row row) -> counts.getOrDefault(row.id(), 0L))
                .reversed()
                .thenComparing(WorkingCopyList.Row::id, Comparator.reverseOrder()));
        var purpose = "desk-by-views:" + (owner == null ? "all" : owner);
        var sealed = request.query("cursor");
        var from = sealed == null ? 0 : Math.min(found.size(), Integer.parseInt(cursors.open(purpose, sealed)));
        var to = Math.min(found.size(), from + limit);
        return desk(found.subList(from, to), to < found.size() ? "" + to : null, after != null, purpose);
    }

    private static String position(WorkingCopyList.Row row) {
        return vn.bantin.persistence.Schema.time(row.updatedAt()) + "#" + row.id();
    }

    private Response desk(List<WorkingCopyList.Row> rows, @Nullable String after, boolean truncated, String purpose) {
        var taxonomy = store.taxonomy();
        var now = calls.now();
        var counts = views.apply(rows.stream().map(WorkingCopyList.Row::id).toList());
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            rows.forEach(row -> WorkingCopyJson.row(json, row, taxonomy, now, counts.getOrDefault(row.id(), 0L)));
            json.writeEndArray();
            if (after != null) {
                json.writeStringProperty("next", cursors.seal(purpose, after, java.time.Duration.ofDays(1)));
            }
            if (truncated) {
                json.writeBooleanProperty("truncated", true);
            }
            json.writeEndObject();
        }));
    }

    private boolean matches(WorkingCopyList.Row row, @Nullable Status status, @Nullable String wanted) {
        return (status == null || row.statusAt(calls.now()) == status)
                && (wanted == null || Slugs.of(row.headline()).contains(wanted));
    }

    private static @Nullable Status status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Status.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("status must be draft, in-review, scheduled, published or withdrawn");
        }
    }

    private Response revisions(Request request) {
        var id = seen(request);
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var revision : store.revisions(id)) {
                json.writeStartObject();
                json.writeNumberProperty("n", revision.n());
                json.writeStringProperty("at", revision.at().toString());
                json.writeStringProperty("by", revision.by());
                json.writeStringProperty("status", revision.status());
                json.writeStringProperty("summary", revision.summary());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** {@code 7} is what revision 7 changed, {@code 3..7} what lies between the two. */
    private Response compare(Request request) {
        var id = seen(request);
        var range = request.pathParameter("range");
        if (!range.matches("\\d{1,6}(\\.\\.\\d{1,6})?")) {
            throw Problem.badRequest("a range of revisions is a number, or two with two dots between them: 3..7");
        }
        var dots = range.indexOf("..");
        var to = Integer.parseInt(range.substring(dots < 0 ? 0 : dots + 2));
        var from = dots < 0 ? to - 1 : Integer.parseInt(range.substring(0, dots));
        var before = from == 0 ? vn.bantin.newsroom.Content.EMPTY : content(id, from);
        var changes = ContentDiff.between(before, content(id, to));
        var taxonomy = store.taxonomy();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            WorkingCopyJson.changes(json, changes, "before", "after", taxonomy);
            json.writeEndObject();
        }));
    }

    private Response restoreRevision(Request request) {
        var range = request.pathParameter("range");
        if (!range.matches("\\d{1,6}")) {
            throw Problem.badRequest("one revision is restored: give its number");
        }
        var command = calls.changing(request);
        var id = id(request);
        var outcome = desks.with(
                command, id, Act.EDIT, copy -> desks.edit(command, id, content(id, Integer.parseInt(range))));
        return responses.answer(outcome, command, 200);
    }

    private vn.bantin.newsroom.Content content(String id, int n) {
        return store.revision(id, n).orElseThrow(() -> Problem.notFound("There is no revision " + n + "."));
    }

    /** The article's id, once it is certain that the caller may know of it. */
    private String seen(Request request) {
        read(request);
        return id(request);
    }

    private static String id(Request request) {
        return request.pathParameter("id");
    }

    static Caller editor(Request request) {
        return NewsroomRequests.caller(request, Role.EDITOR);
    }
}

package vn.bantin.functions.publishing.collaboration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.articles.AccessibleArticleLoader;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.CollaborationStore.Account;
import vn.bantin.newsroom.CollaborationStore.Comment;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Notice;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code /newsroom/articles/{id}/comments}: comments on an article, merged with its workflow entries by time. */
public final class CommentRoutes {

    private static final int TEXT = 2000;

    /** The newest comments and steps that an answer has. */
    private static final int SHOWN = 200;

    private static final int MENTIONS = 10;
    private static final int NOTIFIED = 20;

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._@-])@([A-Za-z0-9][A-Za-z0-9._-]{0,127})");

    /** Audit actions that are steps of the workflow. */
    private static final Set<String> STEPS = Set.of(
            "create",
            "submit",
            "withdraw-submission",
            "return",
            "publish",
            "schedule",
            "unschedule",
            "update",
            "withdraw",
            "restore",
            "delete",
            "undelete");

    /** @param type {@code comment}, or the workflow's step: {@code submit}, {@code return}, {@code publish} … */
    private record Entry(
            String type,
            String id,
            String at,
            String by,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String displayName,
            String text) {}

    private record Entries(List<Entry> items) {}

    private final NewsroomStore store;
    private final CollaborationStore collaboration;
    private final AccessibleArticleLoader articles;
    private final NewsroomRequests requests;
    private final Supplier<String> ids;

    public CommentRoutes(
            NewsroomStore store,
            CollaborationStore collaboration,
            AccessibleArticleLoader articles,
            NewsroomRequests requests,
            Supplier<String> ids) {
        this.store = store;
        this.collaboration = collaboration;
        this.articles = articles;
        this.requests = requests;
        this.ids = ids;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/articles/{id}/comments", this::list,
                "POST /newsroom/articles/{id}/comments", this::add);
    }

    private Response list(Request request) {
        var copy = articles.require(requests.reading(request), request.pathParameter("id"), Act.READ);
        var entries = new ArrayList<Entry>();
        collaboration.comments(copy.id(), SHOWN).forEach(comment -> entries.add(entry(comment)));
        store.auditOf(copy.id(), null, SHOWN).items().stream()
                .filter(audit -> STEPS.contains(audit.action()))
                .forEach(audit -> entries.add(new Entry(
                        audit.action(), audit.id(), audit.at().toString(), audit.actor(), null, text(audit))));
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::id));
        return JsonResponses.of(200, new Entries(entries));
    }

    /** Only a comment or notice was written by a person; the detail of other steps is technical. */
    private static String text(Audit audit) {
        return Set.of("return", "withdraw", "unschedule").contains(audit.action()) ? audit.detail() : "";
    }

    private static Entry entry(Comment comment) {
        return new Entry(
                "comment", comment.id(), comment.at().toString(), comment.by(), comment.displayName(), comment.text());
    }

    private Response add(Request request) {
        var command = requests.creating(request);
        var copy = articles.require(command, request.pathParameter("id"), Act.COMMENT);
        var body = JsonBody.of(request);
        var text = body.required("text", TEXT);
        body.complete();
        requests.limitRate(command.caller(), LimitedOperation.COMMENTS);
        var caller = command.caller();
        var claim = command.idempotency();
        var id = claim == null ? ids.get() : IdGenerator.named("comment:" + claim.sub() + claim.keyHash());
        var name = store.displayName(caller.sub()).orElse(caller.username());
        var comment = new Comment(id, command.now(), caller.sub(), caller.username(), name, text);
        var audit = new Audit(
                command.now(),
                ids.get(),
                caller.username(),
                "comment",
                copy.id(),
                "",
                copy.content().headline());
        if (!collaboration.add(copy.id(), comment, notices(command, copy, comment), audit, claim)) {
            return repeated(command, copy.id(), id);
        }
        return JsonResponses.of(201, entry(comment));
    }

    private Response repeated(CommandContext command, String article, String id) {
        var claim = command.idempotency();
        var used = claim == null
                ? null
                : store.usedKey(claim.sub(), claim.keyHash(), claim.now()).orElse(null);
        if (claim == null || used == null || !used.requestHash().equals(claim.requestHash())) {
            throw NewsroomRequests.keyReused();
        }
        return collaboration.comments(article, SHOWN).stream()
                .filter(comment -> comment.id().equals(id))
                .findFirst()
                .map(comment -> JsonResponses.of(201, entry(comment)))
                .orElseThrow(() -> Problem.notFound("The comment is no longer among the newest."));
    }

    /** For mentioned accounts that may read the article, its owner, and those who have commented. */
    private List<Notice> notices(CommandContext command, WorkingCopy copy, Comment comment) {
        var mentioned = new LinkedHashSet<String>();
        for (var account : mentions(comment.text())) {
            if (account.editor() || account.sub().equals(copy.owner())) {
                mentioned.add(account.sub());
            }
        }
        var others = new LinkedHashSet<String>();
        others.add(copy.owner());
        collaboration.comments(copy.id(), SHOWN).forEach(earlier -> others.add(earlier.sub()));
        others.removeAll(mentioned);
        var notices = new ArrayList<Notice>();
        mentioned.forEach(sub -> notices.add(notice(copy, comment, sub, Notice.Type.MENTIONED)));
        others.stream().limit(NOTIFIED).forEach(sub -> notices.add(notice(copy, comment, sub, Notice.Type.COMMENTED)));
        notices.removeIf(notice -> notice.recipient().equals(command.caller().sub()));
        return notices;
    }

    private Notice notice(WorkingCopy copy, Comment comment, String recipient, Notice.Type type) {
        return new Notice(
                recipient,
                comment.at(),
                ids.get(),
                type,
                copy.id(),
                copy.content().headline(),
                comment.by(),
                comment.text());
    }

    private List<Account> mentions(String text) {
        var names = MENTION.matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("[._-]+$", ""))
                .distinct()
                .limit(MENTIONS)
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.copyOf(collaboration.accounts(names).values());
    }
}

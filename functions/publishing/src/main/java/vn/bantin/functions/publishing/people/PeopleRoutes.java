package vn.bantin.functions.publishing.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.kernel.JsonBody;
import vn.bantin.functions.publishing.kernel.JsonResponses;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.CollaborationStore.Account;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** The caller's own account, and display names of accounts. */
public final class PeopleRoutes {

    private final NewsroomStore store;
    private final CollaborationStore collaboration;
    private final NewsroomRequests requests;

    public PeopleRoutes(NewsroomStore store, CollaborationStore collaboration, NewsroomRequests requests) {
        this.store = store;
        this.collaboration = collaboration;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/me", this::me,
                "GET /newsroom/people/{sub}", this::person,
                "PUT /newsroom/people/{sub}", this::rename);
    }

    private record Me(String sub, String username, String displayName, @Nullable String role) {}

    /**
     * The caller's own account; the role is null for one in no group. The page calls it at sign-in, so it also remembers
     * the username: mentions need it.
     */
    private Response me(Request request) {
        var sub = request.claims().getOrDefault("sub", "");
        var username = request.claims().getOrDefault("username", sub);
        var caller = Caller.of(request.claims());
        caller.ifPresent(c -> collaboration.remember(new Account(sub, username, c.is(Role.EDITOR))));
        var role = caller.map(c -> c.role().name().toLowerCase(Locale.ROOT)).orElse(null);
        return JsonResponses.of(
                200, new Me(sub, username, store.displayName(sub).orElse(username), role));
    }

    private Response person(Request request) {
        NewsroomRequests.caller(request, Role.ADMIN);
        var sub = request.pathParameter("sub");
        return store.displayName(sub)
                .map(name -> person(sub, name))
                .orElseThrow(() -> Problem.notFound("This account has no display name yet."));
    }

    private Response rename(Request request) {
        var caller = NewsroomRequests.caller(request, Role.ADMIN);
        var body = JsonBody.of(request);
        var name = body.required("displayName", ContentDecoder.NAME);
        body.complete();
        var sub = request.pathParameter("sub");
        Optional<String> known;
        do {
            known = store.displayName(sub);
            NewsroomRequests.precondition(request, known.map(PeopleRoutes::etag));
        } while (!store.saveDisplayName(
                sub, known.orElse(null), name, requests.audit(caller, "save-person", sub + ": " + name)));
        return person(sub, name);
    }

    private record Person(String sub, String displayName) {}

    private static Response person(String sub, String name) {
        return JsonResponses.of(200, new Person(sub, name)).with("etag", etag(name));
    }

    private static String etag(String name) {
        return Etag.of(name.getBytes(StandardCharsets.UTF_8));
    }
}

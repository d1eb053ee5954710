package vn.bantin.functions.publishing.people;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.CollaborationStore.Account;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /newsroom/me}: who the caller is. */
public final class MeRoute {

    private final NewsroomStore store;
    private final CollaborationStore collaboration;

    public MeRoute(NewsroomStore store, CollaborationStore collaboration) {
        this.store = store;
        this.collaboration = collaboration;
    }

    public Map<String, Route> routes() {
        return Map.of("GET /newsroom/me", this::me);
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
}

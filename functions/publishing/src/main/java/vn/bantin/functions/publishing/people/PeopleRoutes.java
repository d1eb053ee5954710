package vn.bantin.functions.publishing.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.articles.WorkingCopyJson;
import vn.bantin.functions.publishing.kernel.JsonBody;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** The caller's own account, and display names of accounts. */
public final class PeopleRoutes {

    private final NewsroomStore store;
    private final NewsroomRequests requests;

    public PeopleRoutes(NewsroomStore store, NewsroomRequests requests) {
        this.store = store;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/me", this::me,
                "GET /newsroom/people/{sub}", this::person,
                "PUT /newsroom/people/{sub}", this::rename);
    }

    /** Also for an account that is in no group yet: it is told so by a role of null. */
    private Response me(Request request) {
        var sub = request.claims().getOrDefault("sub", "");
        var username = request.claims().getOrDefault("username", sub);
        var role = Caller.of(request.claims()).map(Caller::role).orElse(null);
        var name = store.displayName(sub).orElse(username);
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeStringProperty("sub", sub);
            json.writeStringProperty("username", username);
            json.writeStringProperty("displayName", name);
            WorkingCopyJson.nullable(
                    json, "role", role == null ? null : role.name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }));
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

    private static Response person(String sub, String name) {
        return NewsroomRequests.noStore(Response.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("sub", sub);
                    json.writeStringProperty("displayName", name);
                    json.writeEndObject();
                })
                .with("etag", etag(name)));
    }

    private static String etag(String name) {
        return Etag.of(name.getBytes(StandardCharsets.UTF_8));
    }
}

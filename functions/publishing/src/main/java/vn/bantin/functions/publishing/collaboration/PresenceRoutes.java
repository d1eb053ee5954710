package vn.bantin.functions.publishing.collaboration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.articles.AccessibleArticleLoader;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.CollaborationStore.Presence;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/**
 * {@code /newsroom/articles/{id}/presence}: a heartbeat of whoever has the article open, answered with the others. An
 * account without a heartbeat for {@link CollaborationStore#PRESENCE} has left.
 */
public final class PresenceRoutes {

    private record Other(
            String displayName, String since, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String typedAt) {}

    private record Others(List<Other> others) {}

    private final NewsroomStore store;
    private final CollaborationStore collaboration;
    private final AccessibleArticleLoader articles;
    private final NewsroomRequests requests;

    public PresenceRoutes(
            NewsroomStore store,
            CollaborationStore collaboration,
            AccessibleArticleLoader articles,
            NewsroomRequests requests) {
        this.store = store;
        this.collaboration = collaboration;
        this.articles = articles;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "PUT /newsroom/articles/{id}/presence", this::enter,
                "DELETE /newsroom/articles/{id}/presence", this::leave);
    }

    private Response enter(Request request) {
        var command = requests.reading(request);
        var id =
                articles.require(command, request.pathParameter("id"), Act.READ).id();
        var body = JsonBody.of(request);
        var typing = body.flag("typing");
        body.complete();
        var caller = command.caller();
        var now = command.now();
        var name = store.displayName(caller.sub()).orElse(caller.username());
        collaboration.enter(id, new Presence(caller.sub(), name, now, now, typing ? now : null));
        var others = collaboration.present(id, now).stream()
                .filter(presence -> !presence.sub().equals(caller.sub()))
                .map(presence -> new Other(
                        presence.displayName(), presence.since().toString(), JsonResponses.time(presence.typedAt())))
                .toList();
        return JsonResponses.of(200, new Others(others));
    }

    private Response leave(Request request) {
        var command = requests.reading(request);
        var id =
                articles.require(command, request.pathParameter("id"), Act.READ).id();
        collaboration.leave(id, command.caller().sub());
        return NewsroomRequests.noStore(Response.of(204));
    }
}

package vn.bantin.functions.publishing.collaboration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.Notice;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code /newsroom/notices}: notices to the caller about articles, newest first. */
public final class NoticeRoutes {

    private static final int SHOWN = 100;

    private record Item(
            String type,
            String article,
            String headline,
            String by,
            String at,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String text) {}

    private record Items(long unread, List<Item> items) {}

    private final CollaborationStore collaboration;

    public NoticeRoutes(CollaborationStore collaboration) {
        this.collaboration = collaboration;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/notices", this::list,
                "PUT /newsroom/notices/read", this::markRead);
    }

    private Response list(Request request) {
        var caller = NewsroomRequests.caller(request);
        var recipients = caller.is(Role.EDITOR) ? List.of(caller.sub(), Notice.EDITORS) : List.of(caller.sub());
        var read = collaboration.notices(recipients, caller.sub(), SHOWN);
        var notices = read.notices().stream()
                .filter(notice -> !notice.by().equals(caller.username()))
                .toList();
        var upTo = read.readUpTo();
        var unread = notices.stream()
                .filter(notice -> upTo == null || notice.at().isAfter(upTo))
                .count();
        return JsonResponses.of(
                200, new Items(unread, notices.stream().map(NoticeRoutes::item).toList()));
    }

    private static Item item(Notice notice) {
        return new Item(
                notice.type().name().toLowerCase(Locale.ROOT),
                notice.article(),
                notice.headline(),
                notice.by(),
                notice.at().toString(),
                notice.text());
    }

    private Response markRead(Request request) {
        var caller = NewsroomRequests.caller(request);
        var body = JsonBody.of(request);
        var upTo = body.time("upTo");
        if (upTo == null && body.isFree("upTo")) {
            body.wrong("upTo", "needed", "is needed");
        }
        body.complete();
        if (upTo != null) {
            collaboration.markRead(caller.sub(), upTo);
        }
        return list(request);
    }
}

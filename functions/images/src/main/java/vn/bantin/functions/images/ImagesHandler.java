package vn.bantin.functions.images;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import vn.bantin.aws.OriginSecret;
import vn.bantin.media.UploadKind;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** The newsroom's pictures and attachments. */
public final class ImagesHandler extends HttpFunction {

    public ImagesHandler() {
        this(Wiring.library());
        requireOrigin(OriginSecret.required());
    }

    ImagesHandler(UploadContext library) {
        super(routes(library));
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.get("/newsroom/images/{id}", SnapshotPriming.first(calls.get("/newsroom/images"), "id"));
        calls.get("/newsroom/attachments");
        calls.refused("POST /newsroom/images", "{\"filename\":1}");
    }

    private static Map<String, Route> routes(UploadContext library) {
        var routes = new HashMap<String, Route>();
        for (var kind : UploadKind.values()) {
            var all = "/newsroom/" + kind.plural();
            var one = all + "/{id}";
            routes.put("POST " + all, new CreateTicketRoute(library, kind));
            routes.put("GET " + all, new ListUploadsRoute(library, kind));
            routes.put("GET " + one, new ReadUploadRoute(library, kind));
            routes.put("PATCH " + one, new DescribeUploadRoute(library, kind));
            routes.put("DELETE " + one, new DeleteUploadRoute(library, kind));
        }
        return routes;
    }
}

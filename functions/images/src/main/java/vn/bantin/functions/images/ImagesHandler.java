package vn.bantin.functions.images;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import vn.bantin.aws.OriginSecret;
import vn.bantin.media.UploadKind;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Entry point of the function for the newsroom's images and attachments. */
public final class ImagesHandler extends HttpFunction {

    public ImagesHandler() {
        this(Wiring.context());
        requireOrigin(OriginSecret.required());
    }

    ImagesHandler(UploadContext context) {
        super(routes(context));
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.get("/newsroom/images/{id}", SnapshotPriming.first(calls.get("/newsroom/images"), "id"));
        calls.get("/newsroom/attachments");
        calls.refused("POST /newsroom/images", "{\"filename\":1}");
    }

    private static Map<String, Route> routes(UploadContext context) {
        var routes = new HashMap<String, Route>();
        for (var kind : UploadKind.values()) {
            var all = "/newsroom/" + kind.plural();
            var one = all + "/{id}";
            routes.put("POST " + all, new CreateTicketRoute(context, kind));
            routes.put("GET " + all, new ListUploadsRoute(context, kind));
            routes.put("GET " + one, new ReadUploadRoute(context, kind));
            routes.put("PATCH " + one, new DescribeUploadRoute(context, kind));
            routes.put("DELETE " + one, new DeleteUploadRoute(context, kind));
        }
        return routes;
    }
}

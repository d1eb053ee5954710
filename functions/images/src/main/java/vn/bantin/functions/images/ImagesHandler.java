package vn.bantin.functions.images;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Priming;
import vn.bantin.http.Route;
import vn.bantin.image.Kind;

/** The newsroom's pictures and attachments. */
public final class ImagesHandler extends HttpFunction {

    public ImagesHandler() {
        this(Wiring.library());
    }

    ImagesHandler(Library library) {
        super(routes(library));
    }

    @Override
    public void prime(Priming calls) throws IOException {
        calls.get("/newsroom/images/{id}", Priming.first(calls.get("/newsroom/images"), "id"));
        calls.get("/newsroom/attachments");
        calls.refused("POST /newsroom/images", "{\"filename\":1}");
    }

    private static Map<String, Route> routes(Library library) {
        var routes = new HashMap<String, Route>();
        for (var kind : Kind.values()) {
            var all = "/newsroom/" + kind.plural();
            var one = all + "/{id}";
            routes.put("POST " + all, new CreateTicket(library, kind));
            routes.put("GET " + all, new ListUploads(library, kind));
            routes.put("GET " + one, new ReadUpload(library, kind));
            routes.put("PATCH " + one, new DescribeUpload(library, kind));
            routes.put("DELETE " + one, new DeleteUpload(library, kind));
        }
        return routes;
    }
}

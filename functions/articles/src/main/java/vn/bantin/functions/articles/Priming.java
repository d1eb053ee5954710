package vn.bantin.functions.articles;

import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Request;

/**
 * One real read of each kind before the snapshot is taken, so that what a restored function needs is loaded and linked.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart runtime hooks</a>
 */
final class Priming implements Resource {

    private final HttpFunction function;

    Priming(HttpFunction function) {
        this.function = function;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (var path : new String[] {"/articles", "/categories", "/"}) {
            read("GET " + path, path, Map.of());
        }
        read("GET /articles/{slug}", "/articles/priming", Map.of("slug", "priming"));
        read("GET /tin/{slug}", "/tin/priming", Map.of("slug", "priming"));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // connections that the snapshot broke are opened anew by the client itself
    }

    private void read(String routeKey, String path, Map<String, String> parameters) {
        if (function.routes().contains(routeKey)) {
            // a failure is an answer here: an empty table must not fail a deployment
            function.handle(new Request(
                    routeKey, "GET", path, "", Map.of(), parameters, Map.of(), new byte[0], Map.of(), "", "priming"));
        }
    }
}

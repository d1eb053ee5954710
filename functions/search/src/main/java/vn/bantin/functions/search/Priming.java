package vn.bantin.functions.search;

import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Request;

/**
 * Real searches before the snapshot is taken: the index is on the disk that the snapshot keeps, and what a restored function
 * needs is loaded and linked.
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
        for (var text : new String[] {"tin", "việt nam", "\"hà nội\" -x", "viet naam"}) {
            for (var path : new String[] {"/search", "/tim-kiem"}) {
                read(path, Map.of("q", text));
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // the pointer is looked at by the next search; connections are opened anew by the client itself
    }

    private void read(String path, Map<String, String> query) {
        if (function.routes().contains("GET " + path)) {
            // a failure is an answer here: an empty table must not fail a deployment
            function.handle(new Request(
                    "GET " + path, "GET", path, "", query, Map.of(), Map.of(), new byte[0], Map.of(), "", "priming"));
        }
    }
}

package vn.bantin.functions.views;

import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import vn.bantin.http.Request;

/**
 * One real read before the snapshot is taken, so that what a restored function needs is loaded and linked; the day's
 * salt only after it is restored, so that the first beacon needs no read and no snapshot keeps a salt that was destroyed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart runtime hooks</a>
 */
final class Priming implements Resource {

    private final ViewsHandler function;
    private final Counters counters;

    Priming(ViewsHandler function, Counters counters) {
        this.function = function;
        this.counters = counters;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        read("GET /articles/{id}/views", "/articles/priming/views", Map.of("id", "priming"));
        read("GET /stats/visits", "/stats/visits", Map.of());
        counters.beacon().get().prime();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        counters.beacon().get().warm();
    }

    private void read(String routeKey, String path, Map<String, String> parameters) {
        // a failure is an answer here: an empty table must not fail a deployment
        function.handle(new Request(
                routeKey, "GET", path, "", Map.of(), parameters, Map.of(), new byte[0], Map.of(), "", "priming"));
    }
}

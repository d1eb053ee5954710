package vn.bantin.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a call by its method and path. API Gateway only chooses the function: each of its routes costs a
 * statement in the function's resource policy, which Lambda limits to 20 KB, and it answers a wrong method as an unknown
 * path.
 *
 * <p>Priority as in API Gateway: a fixed segment before {@code {parameter}}, and both before {@code {parameter+}}, which
 * takes the rest of the path. The path arrives decoded.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Create routes
 *     for HTTP APIs</a>
 */
final class Router {

    sealed interface Match {
        /** @param key the route's own, {@code "GET /articles/{slug}"}; HEAD is served by GET */
        record Found(String key, Route route, Map<String, String> parameters) implements Match {}

        record WrongMethod(String allowed) implements Match {}

        record UnknownPath() implements Match {}
    }

    private static final Match UNKNOWN = new Match.UnknownPath();

    private record Template(String path, String[] segments, Map<String, Route> byMethod) {

        boolean isGreedy() {
            return segments[segments.length - 1].endsWith("+}");
        }
    }

    private final List<Template> templates;

    /** @param routes by {@code "METHOD /path"} */
    Router(Map<String, Route> routes) {
        var byPath = new HashMap<String, Template>();
        routes.forEach((key, route) -> {
            var blank = key.indexOf(' ');
            if (blank > 0) {
                var path = key.substring(blank + 1);
                byPath.computeIfAbsent(path, p -> new Template(p, segments(p), new HashMap<>()))
                        .byMethod
                        .put(key.substring(0, blank), route);
            }
        });
        templates = new ArrayList<>(byPath.values());
        templates.sort(Comparator.comparing(Template::isGreedy)
                .thenComparing(Template::segments, Router::fixedFirst)
                .thenComparing(Template::path));
    }

    Match match(String method, String path) {
        var parts = segments(path);
        var served = method.equals("HEAD") ? "GET" : method;
        var allowed = new TreeSet<String>();
        for (var template : templates) {
            var parameters = parameters(template.segments, parts);
            if (parameters != null) {
                var route = template.byMethod.get(served);
                if (route != null) {
                    return new Match.Found(served + " " + template.path, route, parameters);
                }
                allowed.addAll(template.byMethod.keySet());
            }
        }
        if (allowed.isEmpty()) {
            return UNKNOWN;
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new Match.WrongMethod(String.join(", ", allowed));
    }

    /** The path's parameters by name; null where it does not match. */
    private static @Nullable Map<String, String> parameters(String[] template, String[] path) {
        Map<String, String> parameters = Map.of();
        for (var i = 0; i < template.length; i++) {
            var segment = template[i];
            if (i >= path.length) {
                return null;
            }
            if (!segment.startsWith("{")) {
                if (!segment.equals(path[i])) {
                    return null;
                }
                continue;
            }
            var greedy = segment.endsWith("+}");
            var value = greedy ? String.join("/", Arrays.asList(path).subList(i, path.length)) : path[i];
            if (value.isEmpty()) {
                return null;
            }
            if (parameters.isEmpty()) {
                parameters = new HashMap<>();
            }
            parameters.put(segment.substring(1, segment.length() - (greedy ? 2 : 1)), value);
            if (greedy) {
                return parameters;
            }
        }
        return template.length == path.length ? parameters : null;
    }

    private static int fixedFirst(String[] a, String[] b) {
        for (var i = 0; i < Math.min(a.length, b.length); i++) {
            var order = Boolean.compare(a[i].startsWith("{"), b[i].startsWith("{"));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(b.length, a.length);
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }
}

package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The API's whole route table, written from the template when this is built. An HTTP API answers a wrong method on a
 * known path as if the path were unknown; with the table the default route can tell the two apart.
 */
final class RouteCatalog {

    private record Known(String method, String[] path) {

        static Known parse(String line) {
            var blank = line.indexOf(' ');
            return new Known(line.substring(0, blank), line.substring(blank + 1).split("/", -1));
        }

        boolean matches(String[] parts) {
            for (var i = 0; i < path.length; i++) {
                if (path[i].endsWith("+}")) {
                    return parts.length > i && !parts[i].isEmpty();
                }
                if (i >= parts.length || !(path[i].startsWith("{") ? !parts[i].isEmpty() : path[i].equals(parts[i]))) {
                    return false;
                }
            }
            return path.length == parts.length;
        }
    }

    private final List<Known> routes;

    private RouteCatalog(List<String> lines) {
        routes = lines.stream()
                .filter(l -> l.startsWith("/") || l.contains(" /"))
                .map(Known::parse)
                .toList();
    }

    static RouteCatalog of(List<String> lines) {
        return new RouteCatalog(lines);
    }

    static RouteCatalog fromBuild(Set<String> ownRoutes) {
        try (var in = RouteCatalog.class.getResourceAsStream("routes.txt")) {
            return of(
                    in == null
                            ? List.copyOf(ownRoutes)
                            : Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The methods this path takes; none where the path is unknown. */
    Set<String> methods(String path) {
        var parts = path.split("/", -1);
        var methods = new TreeSet<String>();
        for (var route : routes) {
            if (route.matches(parts)) {
                methods.add(route.method);
            }
        }
        if (methods.contains("GET") && !path.startsWith("/newsroom")) {
            methods.add("HEAD");
        }
        return methods;
    }
}

package vn.bantin.local.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.Template.EventSource;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.RestRoute;
import vn.bantin.local.template.Template.Route;
import vn.bantin.local.template.TemplateException;

/**
 * Finds the route of a request: a full match before a greedy one before {@code $default}; among full ones fixed segments
 * before variables, a method before {@code ANY}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Create routes for HTTP APIs</a>
 */
final class RouteTable {
    /** A route and the function behind it. */
    record Target(Route route, String function) {}

    /** @param parameters decoded, in the path's order */
    record Match(Target target, Map<String, String> parameters) {}

    private record Entry(Target target, List<String> segments) {
        boolean isGreedy() {
            return !segments.isEmpty() && segments.getLast().endsWith("+}");
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private Optional<Target> otherwise = Optional.empty();

    /** The routes of the HTTP API. */
    static RouteTable ofHttpApi(List<Function> functions) {
        return new RouteTable(functions, event -> event instanceof Route route ? route : null);
    }

    /** The routes of the REST API. */
    static RouteTable ofRestApi(List<Function> functions) {
        return new RouteTable(functions, event -> event instanceof RestRoute rest ? rest.route() : null);
    }

    private interface RouteReader {
        @Nullable
        Route route(EventSource event);
    }

    private RouteTable(List<Function> functions, RouteReader reader) {
        var seen = new LinkedHashMap<String, String>();
        for (var function : functions) {
            for (EventSource event : function.events()) {
                var route = reader.route(event);
                if (route != null) {
                    var before = seen.put(route.key(), function.name());
                    if (before != null) {
                        throw new TemplateException(
                                route.key() + " goes to both " + before + " and " + function.name());
                    }
                    add(new Target(route, function.name()));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::isGreedy)
                .thenComparing(Entry::segments, RouteTable::fixedFirst)
                .thenComparing(entry -> entry.target().route().method().equals("ANY")));
    }

    private void add(Target target) {
        if (target.route().path().equals("$default")) {
            otherwise = Optional.of(target);
        } else {
            entries.add(new Entry(target, segments(target.route().path())));
        }
    }

    /** @param path decoded */
    Optional<Match> match(String method, String path) {
        var segments = segments(path);
        for (var entry : entries) {
            var takes = entry.target().route().method();
            if (takes.equals("ANY") || takes.equals(method)) {
                var parameters = parameters(entry, segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry.target(), parameters.get()));
                }
            }
        }
        return otherwise.map(target -> new Match(target, Map.of()));
    }

    private static Optional<Map<String, String>> parameters(Entry entry, List<String> segments) {
        var wanted = entry.segments();
        var greedy = entry.isGreedy();
        if (greedy ? segments.size() < wanted.size() : segments.size() != wanted.size()) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var want = wanted.get(i);
            var have = segments.get(i);
            if (want.endsWith("+}")) {
                var rest = String.join("/", segments.subList(i, segments.size()));
                if (rest.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(want.substring(1, want.length() - 2), rest);
            } else if (isVariable(want)) {
                if (have.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(want.substring(1, want.length() - 1), have);
            } else if (!want.equals(have)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static int fixedFirst(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            var order = Boolean.compare(isVariable(a.get(i)), isVariable(b.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(b.size(), a.size());
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}

package vn.bantin.tests.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The routes of the gateway ({@code template.yaml}) and of the contract ({@code openapi.yaml}), in one form. */
public final class Routes {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head");

    /**
     * @param key {@code GET /articles/{slug}}
     * @param owner the function in the template, the operation's id in the contract
     * @param scopes an access token must have one of; empty where no token is asked for
     */
    public record Route(String key, String owner, List<Object> scopes) {

        public String path() {
            return key.substring(key.indexOf(' ') + 1);
        }

        public boolean isNewsroom() {
            return path().startsWith("/newsroom/");
        }

        public String method() {
            return key.equals("$default") ? "ANY" : key.substring(0, key.indexOf(' '));
        }

        /** As OpenAPI writes it, which has no greedy parameters. */
        String plainKey() {
            return key.replace("+}", "}");
        }
    }

    private Routes() {}

    public static List<Route> ofTemplate() {
        return ofTemplate(Yamls.template());
    }

    static List<Route> ofTemplate(Map<String, Object> template) {
        var auth = Yamls.map(template, "Resources", "HttpApi", "Properties", "Auth");
        var routes = new ArrayList<Route>();
        functions(template).forEach((function, resource) -> Yamls.map(resource, "Properties", "Events")
                .forEach((name, event) -> {
                    var properties = Yamls.map(event, "Properties");
                    if ("HttpApi".equals(Yamls.find(event, "Type"))) {
                        var key = properties.containsKey("Path")
                                ? properties.get("Method") + " " + properties.get("Path")
                                : "$default";
                        var own = Yamls.find(properties, "Auth", "Authorizer");
                        var authorizer =
                                own == null && !key.startsWith("OPTIONS ") ? auth.get("DefaultAuthorizer") : own;
                        var scopes = authorizer == null || authorizer.equals("NONE")
                                ? List.of()
                                : Yamls.list(auth, "Authorizers", String.valueOf(authorizer), "AuthorizationScopes");
                        routes.add(new Route(key, function, scopes));
                    }
                }));
        return routes;
    }

    /**
     * The gateway's route for a call: a full match before a greedy one before {@code $default}; fixed segments before
     * parameters, and a method before {@code ANY}.
     *
     * @param key of the call, {@code "GET /articles/{slug}"}: a parameter stands for any value
     */
    public static Route gatewayRoute(List<Route> routes, String key) {
        var method = key.substring(0, key.indexOf(' '));
        var path = key.substring(key.indexOf(' ') + 1).split("/", -1);
        return routes.stream()
                .filter(r -> r.method().equals("ANY") || r.method().equals(method))
                .filter(r -> r.key().equals("$default") || matches(r.path().split("/", -1), path))
                .min(Comparator.comparing((Route r) -> r.key().equals("$default"))
                        .thenComparing(r -> r.path().contains("+}"))
                        .thenComparing(r -> r.path().split("/").length, Comparator.reverseOrder())
                        .thenComparing(
                                r -> r.path().chars().filter(c -> c == '{').count())
                        .thenComparing(r -> r.method().equals("ANY")))
                .orElseThrow();
    }

    private static boolean matches(String[] route, String[] path) {
        for (var i = 0; i < route.length; i++) {
            if (i >= path.length) {
                return false;
            }
            if (route[i].endsWith("+}")) {
                return true;
            }
            if (!route[i].startsWith("{") && !route[i].equals(path[i])) {
                return false;
            }
        }
        return route.length == path.length;
    }

    public static List<Route> ofContract() {
        var routes = new ArrayList<Route>();
        Yamls.map(Yamls.contract(), "paths")
                .forEach((path, item) -> Yamls.map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        routes.add(new Route(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                String.valueOf(Yamls.find(operation, "operationId")),
                                Yamls.list(operation, "security").stream()
                                        .flatMap(scheme -> Yamls.list(scheme, "newsroom").stream())
                                        .toList()));
                    }
                }));
        return routes;
    }

    public static Map<String, Object> functions() {
        return functions(Yamls.template());
    }

    static Map<String, Object> functions(Map<String, Object> template) {
        var functions = new LinkedHashMap<String, Object>();
        Yamls.map(template, "Resources").forEach((id, resource) -> {
            if ("AWS::Serverless::Function".equals(Yamls.find(resource, "Type"))) {
                functions.put(id, resource);
            }
        });
        return functions;
    }
}

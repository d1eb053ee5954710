package vn.bantin.tests.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The routes of {@code template.yaml} and of {@code openapi.yaml}, in one form. */
final class Routes {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head");

    /**
     * @param key {@code GET /articles/{slug}}
     * @param owner the function in the template, the operation's id in the contract
     * @param scopes an access token must have one of; empty where no token is asked for
     */
    record Route(String key, String owner, List<Object> scopes) {

        String path() {
            return key.substring(key.indexOf(' ') + 1);
        }

        boolean isNewsroom() {
            return path().startsWith("/newsroom/");
        }

        boolean isHead() {
            return key.startsWith("HEAD ");
        }

        /** As OpenAPI writes it, which has no greedy parameters. */
        String plainKey() {
            return key.replace("+}", "}");
        }
    }

    private Routes() {}

    static List<Route> ofTemplate() {
        var routes = new ArrayList<Route>();
        functions().forEach((function, resource) -> Yamls.map(resource, "Properties", "Events")
                .forEach((name, event) -> {
                    var properties = Yamls.map(event, "Properties");
                    if ("HttpApi".equals(Yamls.find(event, "Type"))) {
                        var key = properties.containsKey("Path")
                                ? properties.get("Method") + " " + properties.get("Path")
                                : "$default";
                        routes.add(new Route(key, function, Yamls.list(properties, "Auth", "AuthorizationScopes")));
                    }
                }));
        return routes;
    }

    static List<Route> ofContract() {
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

    static Map<String, Object> functions() {
        var functions = new java.util.LinkedHashMap<String, Object>();
        Yamls.map(Yamls.template(), "Resources").forEach((id, resource) -> {
            if ("AWS::Serverless::Function".equals(Yamls.find(resource, "Type"))) {
                functions.put(id, resource);
            }
        });
        return functions;
    }
}

package vn.bantin.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.bantin.local.template.Template.Cors;

/**
 * CORS by the configuration of the API; CORS headers of functions are removed.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">Configure CORS for HTTP APIs</a>
 */
record CorsRules(Optional<Cors> cors) {

    /** The gateway answers preflight requests, whether a route matches or not. */
    Optional<GatewayResponse> preflight(GatewayRequest in) {
        if (cors.isEmpty()
                || !in.method().equals("OPTIONS")
                || in.header("origin").isEmpty()
                || in.header("access-control-request-method").isEmpty()) {
            return Optional.empty();
        }
        var rules = cors.get();
        var headers = new ArrayList<>(common(rules, in));
        if (!headers.isEmpty()) {
            add(headers, "access-control-allow-methods", rules.methods());
            add(headers, "access-control-allow-headers", rules.headers());
            rules.maxAge().ifPresent(age -> headers.add(new HeaderLine("access-control-max-age", String.valueOf(age))));
        }
        return Optional.of(new GatewayResponse(204, headers, GatewayResponse.NOTHING));
    }

    GatewayResponse onto(GatewayResponse answer, GatewayRequest in) {
        if (cors.isEmpty()) {
            return answer;
        }
        var own = new ArrayList<>(answer.headers());
        own.removeIf(header -> header.name().regionMatches(true, 0, "access-control-", 0, 15));
        var headers = new ArrayList<>(common(cors.get(), in));
        if (!headers.isEmpty()) {
            add(headers, "access-control-expose-headers", cors.get().exposed());
        }
        return new GatewayResponse(answer.status(), own, answer.body()).with(headers);
    }

    private static List<HeaderLine> common(Cors rules, GatewayRequest in) {
        var origin = in.header("origin").filter(from -> allows(rules, from));
        if (origin.isEmpty()) {
            return List.of();
        }
        var any = rules.origins().contains("*");
        var headers = new ArrayList<HeaderLine>();
        headers.add(new HeaderLine("access-control-allow-origin", any ? "*" : origin.get()));
        if (rules.credentials()) {
            headers.add(new HeaderLine("access-control-allow-credentials", "true"));
        }
        return headers;
    }

    private static boolean allows(Cors rules, String origin) {
        return rules.origins().stream()
                .anyMatch(allowed -> allowed.equals("*")
                        || allowed.equals(origin)
                        || (allowed.endsWith("://*") && origin.startsWith(allowed.substring(0, allowed.length() - 1))));
    }

    private static void add(List<HeaderLine> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.add(new HeaderLine(name, String.join(",", values)));
        }
    }
}

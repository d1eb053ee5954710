package vn.bantin.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP API call as payload format 2.0 brings it: header names in lower case, repeated headers and query values joined
 * by commas, path parameters decoded.
 *
 * @param routeKey the function's route, {@code "GET /articles/{slug}"}, or {@code "$default"} if none matches
 * @param path decoded, as API Gateway's {@code rawPath} is
 * @param rawQuery as the viewer sent it, for redirects; {@code query} has only what CloudFront's cache key has
 * @param claims of the verified access token, empty on public routes; {@code cognito:groups} is the string {@code [a b]}
 * @param sourceIp the caller's address from the gateway, never from a forwarding header
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format version 2.0</a>
 */
public record Request(
        String routeKey,
        String method,
        String path,
        String rawQuery,
        Map<String, String> query,
        Map<String, String> pathParameters,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> claims,
        String sourceIp,
        String requestId) {

    Request routed(String key, Map<String, String> parameters) {
        return new Request(key, method, path, rawQuery, query, parameters, headers, body, claims, sourceIp, requestId);
    }

    public Request withClaims(Map<String, String> other) {
        return new Request(
                routeKey, method, path, rawQuery, query, pathParameters, headers, body, other, sourceIp, requestId);
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /**
     * A path parameter of the route.
     *
     * @throws IllegalStateException if the route has no such parameter
     */
    public String pathParameter(String name) {
        var value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException(routeKey + " has no path parameter " + name);
        }
        return value;
    }

    /** A query value without surrounding blanks, or null where it is absent or blank. */
    public @Nullable String query(String name) {
        var value = query.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** {@code ?limit=}, a whole number from 1 to {@code most}. */
    public int limit(int usual, int most) {
        var value = query("limit");
        if (value == null) {
            return usual;
        }
        try {
            var limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.badRequest("limit must be a whole number from 1 to " + most);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }
}

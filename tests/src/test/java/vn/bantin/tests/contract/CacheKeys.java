package vn.bantin.tests.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mozilla.javascript.Context;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key under which CloudFront caches an answer: what the template's function leaves of a request, reduced by the cache policy of
 * the behavior.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html">The cache
 *     key</a>
 */
final class CacheKeys {

    /** The managed policy CachingDisabled. */
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private final String code;
    private final Map<String, Object> policy;

    private CacheKeys(TemplateRules.Sources sources) {
        var template = sources.with(Map.of("AllowedOrigins", "https://a.example,https://b.example"));
        code = String.valueOf(Yamls.find(template.resource("EdgeFunction"), "Properties", "FunctionCode"));
        policy = Yamls.map(
                template.resource("ApiCachePolicy"),
                "Properties",
                "CachePolicyConfig",
                "ParametersInCacheKeyAndForwardedToOrigin");
    }

    /** All of the distribution; the default one is last and has no path pattern. */
    static List<Object> behaviors(TemplateRules.Sources sources) {
        var config = Yamls.map(sources.with(Map.of()).resource("Distribution"), "Properties", "DistributionConfig");
        var behaviors = new ArrayList<>(Yamls.list(config, "CacheBehaviors"));
        behaviors.addAll(Yamls.list(config, "DefaultCacheBehavior"));
        return behaviors;
    }

    static boolean isCached(Object behavior) {
        return !CACHING_DISABLED.equals(Yamls.find(behavior, "CachePolicyId"));
    }

    static List<String> faults(TemplateRules.Sources sources) {
        var keys = new CacheKeys(sources);
        var page = keys.of("/tin/x", Map.of(), Map.of());
        var faults = new ArrayList<String>();
        for (var tracker : List.of("fbclid", "gclid", "utm_source", "x")) {
            if (!keys.of("/tin/x", Map.of(tracker, "1"), Map.of()).equals(page)
                    || !keys.of("/tin/x", Map.of(tracker, "2"), Map.of()).equals(page)) {
                faults.add("each " + tracker + " is an entry of its own");
            }
        }
        if (keys.of("/tin/x", Map.of("lang", "en"), Map.of()).equals(page)) {
            faults.add("both languages share an entry");
        }
        if (!keys.of("/tin/x", Map.of(), Map.of("origin", "https://evil.example"))
                .equals(page)) {
            faults.add("each origin is an entry of its own");
        }
        if (keys.of("/articles", Map.of(), Map.of("origin", "https://a.example"))
                .equals(keys.of("/articles", Map.of(), Map.of()))) {
            faults.add("answers with and without CORS headers share an entry");
        }
        if (!keys.of("/tin/x", Map.of(), Map.of("user-agent", "a", "cookie", "b"))
                .equals(page)) {
            faults.add("browsers or cookies are part of the key");
        }
        return faults;
    }

    private String of(String path, Map<String, String> query, Map<String, String> headers) {
        var request = run(path, query, headers);
        var listed = Yamls.list(policy, "HeadersConfig", "Headers").stream()
                .map(String::valueOf)
                .filter(name -> request.path("headers").has(name))
                .map(name -> name + "="
                        + request.path("headers").path(name).path("value").asString())
                .toList();
        var all = "all".equals(Yamls.find(policy, "QueryStringsConfig", "QueryStringBehavior"));
        return request.path("uri").asString() + "?" + (all ? request.path("querystring") : "") + listed;
    }

    private JsonNode run(String path, Map<String, String> query, Map<String, String> headers) {
        var event = Map.of(
                "viewer", Map.of("ip", "198.51.100.7"),
                "request", Map.of("uri", path, "querystring", values(query), "headers", values(headers)));
        try (var context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            var scope = context.initSafeStandardObjects();
            var script =
                    code + "\nJSON.stringify(handler(" + JsonMapper.shared().writeValueAsString(event) + "))";
            return JsonMapper.shared()
                    .readTree(String.valueOf(context.evaluateString(scope, script, "EdgeFunction", 1, null)));
        }
    }

    /** In the order of their names, as one browser sends them. */
    private static Map<String, Map<String, String>> values(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> Map.of("value", field.getValue()),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }
}

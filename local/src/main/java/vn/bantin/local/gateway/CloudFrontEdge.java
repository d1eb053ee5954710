package vn.bantin.local.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import vn.bantin.local.template.Template.Behavior;
import vn.bantin.local.template.Template.Distribution;

/**
 * The template's CloudFront distribution without its cache: behaviors by path, the function on viewer requests, response headers
 * policies, compression.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html">Cache
 *     behavior settings</a>
 */
final class CloudFrontEdge {
    private static final Pattern WILDCARD = Pattern.compile("[*?]|[^*?]+");

    /** A behavior, prepared. */
    private record Prepared(Pattern path, Behavior behavior) {}

    private final List<Prepared> behaviors;
    private final Map<String, ViewerFunction> functions = new HashMap<>();
    private final EdgeOrigin api;
    private final EdgeOrigin files;

    CloudFrontEdge(Distribution distribution, EdgeOrigin api, EdgeOrigin files) {
        this.api = api;
        this.files = files;
        this.behaviors = distribution.behaviors().stream()
                .map(behavior -> new Prepared(pattern(behavior.pattern()), behavior))
                .toList();
        behaviors.forEach(one ->
                one.behavior().viewerRequest().ifPresent(code -> functions.computeIfAbsent(code, ViewerFunction::new)));
    }

    /** {@code *} stands for any characters, {@code ?} for one; the leading slash is optional. */
    private static Pattern pattern(String path) {
        var regex = new StringBuilder(path.startsWith("/") || path.startsWith("*") ? "" : "/");
        var parts = WILDCARD.matcher(path);
        while (parts.find()) {
            regex.append(
                    switch (parts.group()) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(parts.group());
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    GatewayResponse answer(GatewayRequest in) {
        var behavior = behaviors.stream()
                .filter(one -> one.path().matcher(in.path()).matches())
                .map(Prepared::behavior)
                .findFirst()
                .orElseThrow();
        var answer = withPolicy(behavior, answered(behavior, in));
        return behavior.compress() ? EdgeCompression.apply(in, answer) : answer;
    }

    private GatewayResponse answered(Behavior behavior, GatewayRequest in) {
        if (!behavior.methods().isEmpty() && !behavior.methods().contains(in.method())) {
            return GatewayResponse.message(403, "Forbidden");
        }
        var origin = behavior.files() ? files : api;
        var viewer = behavior.cached() && !behavior.files() ? in.without("authorization") : in;
        if (behavior.viewerRequest().isEmpty()) {
            return origin.get(viewer);
        }
        return switch (Objects.requireNonNull(
                        functions.get(behavior.viewerRequest().get()))
                .apply(viewer)) {
            case ViewerFunction.Result.Forward forward -> origin.get(forward.request());
            case ViewerFunction.Result.Respond respond -> respond.response();
        };
    }

    /** Adds headers to every response of the behavior, also to errors that the API makes itself. */
    private static GatewayResponse withPolicy(Behavior behavior, GatewayResponse response) {
        var answer = response;
        for (var name : behavior.headers().removed()) {
            answer = answer.without(name);
        }
        for (var header : behavior.headers().set()) {
            if (header.override()) {
                answer = answer.without(header.name());
            }
            if (answer.header(header.name()).isEmpty()) {
                answer = answer.with(header.name(), header.value());
            }
        }
        return answer;
    }
}

package vn.bantin.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the template's CloudFront Function makes of a request: no slash at the end, one value of Accept among four, and of
 * Save-Data one or none. The same rule in Java, so that a page here is what it is when deployed.
 */
final class ViewerRequest {

    private static final String JSON = "application/json";
    private static final String PAGE = "text/html";
    private static final List<String> OFFERED = List.of(JSON, "application/ld+json", "application/vnd.iptc.ninjs+json");
    private static final Pattern ARTICLE = Pattern.compile("/articles/[^/]+");

    private ViewerRequest() {}

    static GatewayRequest reduced(GatewayRequest in) {
        var path = in.path().length() > 1 && in.path().endsWith("/")
                ? in.path().substring(0, in.path().length() - 1)
                : in.path();
        var headers = new ArrayList<>(in.headers());
        headers.removeIf(h -> h.name().equalsIgnoreCase("accept") || h.name().equalsIgnoreCase("save-data"));
        headers.add(new GatewayHeader("accept", accept(path, values(in, "accept"))));
        if ("on".equalsIgnoreCase(values(in, "save-data"))) {
            headers.add(new GatewayHeader("save-data", "on"));
        }
        return new GatewayRequest(
                in.method(),
                path,
                in.query(),
                List.copyOf(headers),
                in.body(),
                in.sourceIp(),
                in.protocol(),
                in.time());
    }

    /** @param accept as the viewer sent it, or null */
    static String accept(String path, @Nullable String accept) {
        var asked = accept == null || !accept.contains("/") ? "*/*" : accept;
        if (!ARTICLE.matcher(path).matches()) {
            return named(asked, PAGE) ? PAGE : JSON;
        }
        var best = "text/plain"; // none of those offered is wanted: the API's 406
        var most = 0.0;
        for (var type : OFFERED) {
            var wanted = quality(asked, type);
            if (wanted > most) {
                most = wanted;
                best = type;
            }
        }
        return best;
    }

    private static boolean named(String accept, String type) {
        for (var range : accept.split(",", -1)) {
            if (range.split(";", -1)[0].strip().equalsIgnoreCase(type) && quality(accept, type) > 0) {
                return true;
            }
        }
        return false;
    }

    /** RFC 9110, 12.5.1: the most specific range that matches gives the weight. */
    private static double quality(String accept, String type) {
        var weight = 0.0;
        var closest = 0;
        for (var given : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = given.split(";", -1);
            var range = parts[0].strip();
            var family = type.substring(0, type.indexOf('/')) + "/*";
            var close = range.equals(type) ? 3 : range.equals(family) ? 2 : range.equals("*/*") ? 1 : 0;
            if (close > closest) {
                closest = close;
                weight = weight(parts);
            }
        }
        return weight;
    }

    private static double weight(String[] parts) {
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }

    private static @Nullable String values(GatewayRequest in, String name) {
        String values = null;
        for (var header : in.headers()) {
            if (header.name().equalsIgnoreCase(name)) {
                values = values == null ? header.value() : values + "," + header.value();
            }
        }
        return values;
    }
}

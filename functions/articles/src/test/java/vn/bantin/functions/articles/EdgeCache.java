package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import vn.bantin.web.Response;

/**
 * A cache that knows nothing but the headers of what it keeps: fresh for {@code s-maxage} (a reader's own for
 * {@code max-age}), stale while it asks again for {@code stale-while-revalidate}, after a 304 it keeps its entry with the
 * new headers. Ages add up on the way, as {@code Age} has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111</a>, <a href="https://www.rfc-editor.org/rfc/rfc5861">RFC
 *     5861</a>
 */
final class EdgeCache implements BiFunction<String, Map<String, String>, EdgeCache.Served> {

    /** @param made when the origin said it, which {@code Age} tells */
    record Served(int status, byte[] body, Map<String, String> headers, Instant made) {}

    private record Kept(Served answer, Instant freshUntil, Instant staleUntil) {}

    private final BiFunction<String, Map<String, String>, Served> next;
    private final java.time.InstantSource clock;
    private final String directive;
    private final boolean stale;
    private final Map<String, Kept> kept = new HashMap<>();
    private int asked;

    private EdgeCache(
            BiFunction<String, Map<String, String>, Served> next,
            java.time.InstantSource clock,
            String directive,
            boolean stale) {
        this.next = next;
        this.clock = clock;
        this.directive = directive;
        this.stale = stale;
    }

    /** What stands before a function. */
    static EdgeCache shared(Desk desk) {
        return new EdgeCache(
                (path, headers) -> origin(desk.get(path, headers), desk.now), () -> desk.now, "s-maxage", true);
    }

    /** A reader's browser, behind another cache; it serves nothing stale while it asks. */
    EdgeCache reader() {
        return new EdgeCache(this, clock, "max-age", false);
    }

    private static Served origin(Response response, Instant now) {
        return new Served(response.status(), response.body(), response.headers(), now);
    }

    Served get(String path) {
        return apply(path, Map.of());
    }

    /** How often it had to ask. */
    int asked() {
        return asked;
    }

    @Override
    public Served apply(String path, Map<String, String> headers) {
        var now = clock.instant();
        var have = kept.get(path);
        if (have != null && now.isBefore(have.freshUntil)) {
            return conditional(have.answer, headers);
        }
        var answer = ask(path, have, now);
        return conditional(stale && have != null && now.isBefore(have.staleUntil) ? have.answer : answer, headers);
    }

    private Served ask(String path, Kept have, Instant now) {
        asked++;
        var etag = have == null ? null : have.answer.headers.get("etag");
        var answer = next.apply(path, etag == null ? Map.of() : Map.of("if-none-match", etag));
        if (answer.status == 304 && have != null) {
            var merged = new HashMap<>(have.answer.headers);
            merged.putAll(answer.headers);
            answer = new Served(have.answer.status, have.answer.body, merged, answer.made);
        }
        var control = answer.headers.getOrDefault("cache-control", "no-store");
        kept.remove(path);
        if (!control.contains("no-store")) {
            var fresh = answer.made.plusSeconds(seconds(control, directive));
            kept.put(path, new Kept(answer, fresh, fresh.plusSeconds(seconds(control, "stale-while-revalidate"))));
        }
        return answer;
    }

    private static Served conditional(Served answer, Map<String, String> headers) {
        var etag = answer.headers.get("etag");
        return etag != null && etag.equals(headers.get("if-none-match"))
                ? new Served(304, new byte[0], answer.headers, answer.made)
                : answer;
    }

    private static long seconds(String control, String name) {
        var found = Pattern.compile("(?:^|[ ,])" + name + "=(\\d+)").matcher(control);
        return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))).toSeconds() : 0;
    }
}

package vn.bantin.web;

import org.jspecify.annotations.Nullable;

/** Conditional reads: a GET or HEAD whose validator still holds is answered 304 (RFC 9110, 13.1.2 and 13.1.3). */
final class ConditionalGet {

    private ConditionalGet() {}

    static Response apply(Request request, Response response) {
        if (response.status() != 200 || !(request.method().equals("GET") || request.isHead())) {
            return response;
        }
        var etag = response.headers().get("etag");
        var ifNoneMatch = request.header("if-none-match");
        if (ifNoneMatch != null) {
            return etag != null && matchesWeakly(ifNoneMatch, etag) ? response.bare(304) : response;
        }
        var modified = response.headers().get("last-modified");
        return modified != null && notLater(modified, request.header("if-modified-since"))
                ? response.bare(304)
                : response;
    }

    /** Weak comparison: {@code W/} is ignored (RFC 9110, 8.8.3.2). */
    static boolean matchesWeakly(String list, String etag) {
        if (list.strip().equals("*")) {
            return true;
        }
        var opaque = opaque(etag);
        for (var candidate : list.split(",", -1)) {
            if (opaque(candidate.strip()).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    private static boolean notLater(String modified, @Nullable String since) {
        if (since == null) {
            return false;
        }
        try {
            return !HttpDate.parse(modified).isAfter(HttpDate.parse(since));
        } catch (java.time.DateTimeException e) {
            return false; // RFC 9110, 13.1.3: an invalid date is ignored
        }
    }
}

package vn.bantin.functions.articles;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Choice among media types by {@code Accept} (RFC 9110, 12.5.1): the most specific range decides a type's quality. */
final class ContentNegotiation {

    private ContentNegotiation() {}

    private record Range(String type, String subtype, double quality) {

        boolean matches(String offered) {
            var slash = offered.indexOf('/');
            return type.equals("*")
                    || type.equals(offered.substring(0, slash))
                            && (subtype.equals("*") || subtype.equals(offered.substring(slash + 1)));
        }

        int specificity() {
            return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        }
    }

    /**
     * The offered type of the highest quality, the first of equals; empty if none of the offered types is acceptable. No header,
     * or one without a single well-formed range, accepts everything.
     *
     * @param offered types without parameters, the preferred one first
     */
    static Optional<String> choose(@Nullable String accept, List<String> offered) {
        var ranges = accept == null ? List.<Range>of() : parse(accept);
        if (ranges.isEmpty()) {
            return Optional.of(offered.getFirst());
        }
        String best = null;
        var bestQuality = 0.0;
        for (var type : offered) {
            var quality = quality(type, ranges);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether the header names this type itself, as a browser names text/html and a script does not. */
    static boolean names(@Nullable String accept, String type) {
        return accept != null
                && parse(accept).stream().anyMatch(r -> r.specificity() == 2 && r.quality > 0 && r.matches(type));
    }

    private static double quality(String type, List<Range> ranges) {
        Range decisive = null;
        for (var range : ranges) {
            if (range.matches(type) && (decisive == null || range.specificity() > decisive.specificity())) {
                decisive = range;
            }
        }
        return decisive == null ? 0 : decisive.quality;
    }

    private static List<Range> parse(String accept) {
        var ranges = new java.util.ArrayList<Range>();
        for (var part : accept.split(",", -1)) {
            var fields = part.split(";", -1);
            var name = fields[0].strip().toLowerCase(java.util.Locale.ROOT);
            var slash = name.indexOf('/');
            var quality = quality(fields);
            if (slash > 0 && slash < name.length() - 1 && quality >= 0) {
                ranges.add(new Range(name.substring(0, slash), name.substring(slash + 1), quality));
            }
        }
        return ranges;
    }

    /** The {@code q} parameter of a media range: 1 if absent, negative if it is not a number from 0 to 1. */
    private static double quality(String[] fields) {
        for (var i = 1; i < fields.length; i++) {
            var parameter = fields[i].strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    var quality = Double.parseDouble(parameter.substring(2).strip());
                    return quality >= 0 && quality <= 1 ? quality : -1;
                } catch (NumberFormatException e) {
                    return -1;
                }
            }
        }
        return 1;
    }
}

package vn.bantin.functions.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Taxonomy;
import vn.bantin.search.SearchField;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SortOrder;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/**
 * A search as its address spells it. Whatever is typed as text is fine but too much of it; other values are 400 where they
 * mean nothing.
 *
 * @param canonical the parameters that decide what is found, for cursors and links
 */
record SearchRequest(SearchQuery query, String canonical, int limit) {

    private static final int LONGEST = 500;
    private static final int USUAL = 10;
    private static final int MOST = 50;
    private static final List<String> NAMES =
            List.of("q", "in", "phrase", "category", "author", "tag", "from", "to", "sort");

    static SearchRequest of(Request request, Taxonomy taxonomy, ZoneId zone) {
        var query = new SearchQuery(
                text(request, "q"),
                text(request, "phrase"),
                places(request.query("in")),
                categories(request.query("category"), taxonomy),
                request.query("author"),
                request.query("tag"),
                moment(request, "from", zone, false),
                moment(request, "to", zone, true),
                order(request.query("sort")));
        var named = new ArrayList<String>();
        for (var name : NAMES) {
            var value = request.query(name);
            if (value != null) {
                named.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return new SearchRequest(query, String.join("&", named), request.limit(USUAL, MOST));
    }

    private static String text(Request request, String name) {
        var value = request.query(name);
        if (value != null && value.codePointCount(0, value.length()) > LONGEST) {
            throw Problem.badRequest(name + " is longer than " + LONGEST + " characters; use fewer words");
        }
        return value == null ? "" : value;
    }

    private static Set<SearchField> places(@Nullable String in) {
        var places = EnumSet.noneOf(SearchField.class);
        if (in != null) {
            for (var name : in.split(",", -1)) {
                places.add(
                        switch (name.strip()) {
                            case "headline" -> SearchField.HEADLINE;
                            case "lead" -> SearchField.LEAD;
                            case "body" -> SearchField.BODY;
                            default -> throw Problem.badRequest("in must be some of headline,lead,body");
                        });
            }
        }
        return places;
    }

    /** The category at a path and all below it; a former path still leads there, and one that nobody knows to nothing. */
    private static @Nullable List<String> categories(@Nullable String path, Taxonomy taxonomy) {
        if (path == null) {
            return null;
        }
        return taxonomy.find(path)
                .or(() -> taxonomy.formerly(path))
                .map(category -> taxonomy.subtree(category.id()))
                .orElse(List.of());
    }

    private static @Nullable SortOrder order(@Nullable String sort) {
        if (sort == null) {
            return null;
        }
        return switch (sort) {
            case "relevance" -> SortOrder.RELEVANCE;
            case "newest" -> SortOrder.NEWEST;
            case "oldest" -> SortOrder.OLDEST;
            case "views" -> SortOrder.VIEWS;
            default -> throw Problem.badRequest("sort must be one of relevance, newest, oldest, views");
        };
    }

    /** RFC 3339, or a day of the site's time zone; a day given as the end is included. */
    private static @Nullable Instant moment(Request request, String name, ZoneId zone, boolean end) {
        var value = request.query(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == 10) {
                var day = LocalDate.parse(value);
                return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
            }
            // a plus sign that was not encoded arrives as a blank
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(value.replace(' ', '+')).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.badRequest(name + " must be a time like 2026-11-23T10:00:00Z or a day like 2026-11-23");
        }
    }
}

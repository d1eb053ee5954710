package vn.bantin.functions.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import vn.bantin.web.TimeParameter;

/**
 * The parameters of a search. Any text up to {@value #MAX_TEXT_LENGTH} characters is valid; other parameters are rejected
 * with 400 if they are not.
 *
 * @param canonical the parameters that determine the results, for cursors and links
 */
record SearchRequest(SearchQuery query, String canonical, int limit) {

    private static final int MAX_TEXT_LENGTH = 500;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 50;
    private static final List<String> PARAMETERS =
            List.of("q", "in", "phrase", "category", "author", "tag", "from", "to", "sort");

    static SearchRequest of(Request request, Taxonomy taxonomy, ZoneId zone) {
        var query = new SearchQuery(
                text(request, "q"),
                text(request, "phrase"),
                places(request.query("in")),
                categories(request.query("category"), taxonomy),
                request.query("author"),
                request.query("tag"),
                TimeParameter.start(request, "from", zone),
                TimeParameter.end(request, "to", zone),
                order(request.query("sort")));
        var named = new ArrayList<String>();
        for (var name : PARAMETERS) {
            var value = request.query(name);
            if (value != null) {
                named.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return new SearchRequest(query, String.join("&", named), request.limit(DEFAULT_LIMIT, MAX_LIMIT));
    }

    private static String text(Request request, String name) {
        var value = request.query(name);
        if (value != null && value.codePointCount(0, value.length()) > MAX_TEXT_LENGTH) {
            throw Problem.badRequest(name + " is longer than " + MAX_TEXT_LENGTH + " characters; use fewer words");
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

    /** The category at a path, current or former, and all below it; an unknown path matches nothing. */
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
}

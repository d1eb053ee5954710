package vn.bantin.functions.articles;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.Json;
import vn.bantin.json.Splice;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;

/** {@code GET /articles}: one query, cards copied as they are stored. */
final class ListArticlesRoute implements Route {

    private static final List<String> SCOPES = List.of("category", "tag", "author");

    private final ReadContext context;

    ListArticlesRoute(ReadContext context) {
        this.context = context;
    }

    @Override
    public Response handle(Request request) {
        var now = context.clock().instant();
        var scope = scope(request, context.articles().taxonomy());
        var from = TimeParameter.start(request, "from", context.zone());
        var to = TimeParameter.end(request, "to", context.zone());
        var limit = request.limit(20, 100);
        // a cursor belongs to the listing it was made for
        var purpose = "articles " + scope.key() + " " + from + " " + to;
        var cursor = request.query("cursor");
        var after = cursor == null ? null : context.cursors().open(purpose, cursor);
        var listing = context.articles()
                .list(new Listing.Query(scope, from, to, after, limit, now, CacheLifetime.LISTING.horizon()));
        var next = listing.next() == null ? null : context.cursors().place(purpose, listing.next());
        var response = Response.json(200, body(listing, context.articles().taxonomy(), next));
        if (next != null) {
            response = response.with("link", "<" + link(request, next) + ">; rel=\"next\"");
        }
        return Representation.of(response, CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private static Scope scope(Request request, Taxonomy taxonomy) {
        var given = SCOPES.stream().filter(name -> request.query(name) != null).toList();
        if (given.size() > 1) {
            throw Problem.badRequest("only one of category, tag and author can be given; there are " + given);
        }
        var category = request.query("category");
        if (category != null) {
            return Scope.category(CategoriesRoute.at(category, taxonomy)
                    .orElseThrow(() ->
                            Problem.badRequest("category: there is none at this path; GET /categories lists the paths"))
                    .id());
        }
        var tag = request.query("tag");
        if (tag != null) {
            return Scope.tag(tag);
        }
        var author = request.query("author");
        // a slug, or the name it was made from; an unknown author has an empty listing
        return author == null ? Scope.ALL : Scope.author(Slugs.folded(author));
    }

    private static byte[] body(Listing listing, Taxonomy taxonomy, @Nullable String next) {
        var categories = new HashMap<String, String>();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var entry : listing.items()) {
                var category = categories.computeIfAbsent(entry.categoryId(), id -> Splice.category(id, taxonomy));
                json.writeRawValue(Splice.card(entry.card(), category));
            }
            json.writeEndArray();
            Json.optional(json, "next", next);
            json.writeEndObject();
        });
    }

    /** The URL of the next page, with the same filters. */
    private static String link(Request request, String next) {
        var parameters = new ArrayList<String>();
        for (var name : List.of("category", "tag", "author", "from", "to", "limit")) {
            var value = request.query(name);
            if (value != null) {
                parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        parameters.add("cursor=" + next);
        return "/articles?" + String.join("&", parameters);
    }
}

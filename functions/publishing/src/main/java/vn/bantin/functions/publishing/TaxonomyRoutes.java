package vn.bantin.functions.publishing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Role;
import vn.bantin.article.Articles.Author;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.http.Etag;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.newsroom.NewsroomStore;

/** Categories and authors: editors make, rename and remove them. */
final class TaxonomyRoutes {

    private static final int NAME = 120;
    private static final int BIO = 2000;

    private final NewsroomStore store;
    private final Supplier<String> ids;

    TaxonomyRoutes(NewsroomStore store, Supplier<String> ids) {
        this.store = store;
        this.ids = ids;
    }

    Map<String, Route> routes() {
        return Map.of(
                "PUT /newsroom/categories/{path+}", this::saveCategory,
                "DELETE /newsroom/categories/{path+}", this::deleteCategory,
                "PUT /newsroom/authors/{slug}", this::saveAuthor,
                "DELETE /newsroom/authors/{slug}", this::deleteAuthor);
    }

    private Response saveCategory(Request request) {
        Calls.caller(request, Role.EDITOR);
        var path = request.pathParameter("path");
        var body = Body.of(request);
        var name = body.required("name", NAME);
        var order = body.whole("order", -10_000, 10_000);
        var parent = body.optional("parent", 800);
        var movesToTop = body.has("parent") && (parent == null || parent.isEmpty());
        body.complete();
        while (true) {
            var taxonomy = store.taxonomy();
            var known = taxonomy.find(path);
            Category category;
            if (known.isPresent()) {
                precondition(request, Optional.of(etag(taxonomy, known.get())));
                category = changed(taxonomy, known.get(), name, order, parent, movesToTop);
            } else {
                precondition(request, Optional.empty());
                category = created(taxonomy, path, name, order, parent);
            }
            var after = taxonomy.with(category);
            if (store.saveTaxonomy(after)) {
                return category(after, category, known.isPresent() ? 200 : 201);
            }
        }
    }

    private static Category changed(
            Taxonomy taxonomy,
            Category known,
            String name,
            @Nullable Long order,
            @Nullable String parent,
            boolean movesToTop) {
        var parentId = known.parentId();
        if (movesToTop) {
            parentId = null;
        } else if (parent != null) {
            parentId = parent(taxonomy, parent).id();
        }
        if (!java.util.Objects.equals(parentId, known.parentId())) {
            throw Problem.invalid("/parent", "moving a category is not available yet; its name and order may change");
        }
        return new Category(known.id(), known.slug(), name, order == null ? known.order() : order.intValue(), parentId);
    }

    private Category created(
            Taxonomy taxonomy, String path, String name, @Nullable Long order, @Nullable String parent) {
        var slash = path.lastIndexOf('/');
        var slug = path.substring(slash + 1);
        if (!Slugs.isSlug(slug)) {
            throw Problem.badRequest("the last part of a category's path may have a-z, 0-9 and single hyphens");
        }
        var above = slash < 0 ? null : parent(taxonomy, path.substring(0, slash));
        if (parent != null
                && !parent.isEmpty()
                && (above == null || !taxonomy.path(above.id()).equals(parent))) {
            throw Problem.invalid("/parent", "must be what the path says, or be left out");
        }
        if (above != null && taxonomy.ancestry(above.id()).size() >= Taxonomy.DEEPEST) {
            throw Problem.invalid("/parent", "categories go at most " + Taxonomy.DEEPEST + " deep");
        }
        return new Category(
                ids.get(), slug, name, order == null ? 0 : order.intValue(), above == null ? null : above.id());
    }

    private static Category parent(Taxonomy taxonomy, String path) {
        return taxonomy.find(path)
                .orElseThrow(() -> Problem.invalid("/parent", "there is no category at \"" + path + "\""));
    }

    private Response deleteCategory(Request request) {
        Calls.caller(request, Role.EDITOR);
        var path = request.pathParameter("path");
        while (true) {
            var taxonomy = store.taxonomy();
            var known = taxonomy.find(path)
                    .orElseThrow(() -> Problem.notFound("There is no category at \"" + path + "\"."));
            precondition(request, Optional.of(etag(taxonomy, known)));
            if (!taxonomy.childrenOf(known.id()).isEmpty()) {
                throw Problem.of(409, "The category has others below it; remove those first.");
            }
            if (store.listed(Scope.category(known.id()))) {
                throw Problem.of(409, "Articles stand in the category; only an unused one can be removed.");
            }
            if (store.saveTaxonomy(taxonomy.without(known.id()))) {
                return Calls.noStore(Response.of(204));
            }
        }
    }

    private static Response category(Taxonomy taxonomy, Category category, int status) {
        var path = taxonomy.path(category.id());
        var response = Response.json(status, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("id", category.id());
                    json.writeStringProperty("path", path);
                    json.writeStringProperty("name", category.name());
                    json.writeNumberProperty("order", category.order());
                    json.writeEndObject();
                })
                .with("etag", etag(taxonomy, category));
        return Calls.noStore(status == 201 ? response.with("location", "/newsroom/categories/" + path) : response);
    }

    private static String etag(Taxonomy taxonomy, Category c) {
        return Etag.of((taxonomy.path(c.id()) + "\n" + c.name() + "\n" + c.order()).getBytes(StandardCharsets.UTF_8));
    }

    private Response saveAuthor(Request request) {
        Calls.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        if (!Slugs.isSlug(slug)) {
            throw Problem.badRequest("an author's slug may have a-z, 0-9 and single hyphens");
        }
        var body = Body.of(request);
        var author = new Author(slug, body.required("name", NAME), body.text("bio", BIO));
        body.complete();
        var known = store.author(slug);
        precondition(request, known.map(TaxonomyRoutes::etag));
        store.saveAuthor(author);
        var response = Response.json(known.isPresent() ? 200 : 201, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("slug", author.slug());
                    json.writeStringProperty("name", author.name());
                    json.writeStringProperty("bio", author.bio());
                    json.writeEndObject();
                })
                .with("etag", etag(author));
        return Calls.noStore(known.isPresent() ? response : response.with("location", "/newsroom/authors/" + slug));
    }

    private Response deleteAuthor(Request request) {
        Calls.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        var known = store.author(slug).orElseThrow(() -> Problem.notFound("There is no author \"" + slug + "\"."));
        precondition(request, Optional.of(etag(known)));
        if (store.listed(Scope.author(slug))) {
            throw Problem.of(409, "Articles name this author; only an unused profile can be removed.");
        }
        store.deleteAuthor(slug);
        return Calls.noStore(Response.of(204));
    }

    private static String etag(Author a) {
        return Etag.of((a.slug() + "\n" + a.name() + "\n" + a.bio()).getBytes(StandardCharsets.UTF_8));
    }

    /** What exists takes {@code If-Match}; what is made by PUT takes {@code If-None-Match: *} (RFC 9110, 13.1). */
    private static void precondition(Request request, Optional<String> etag) {
        var absent = request.header("if-none-match");
        if (etag.isEmpty()) {
            if (absent == null || !absent.strip().equals("*")) {
                throw Problem.of(428, "It does not exist yet; send If-None-Match: * to create it.");
            }
            return;
        }
        if (absent != null) {
            throw Problem.of(412, "It exists already.").with("etag", etag.get());
        }
        var held = Calls.ifMatch(request);
        if (!held.equals("*") && !held.equals(etag.get())) {
            throw Problem.of(412, "Somebody else has changed it since you read it.")
                    .with("etag", etag.get());
        }
    }
}

package vn.bantin.functions.publishing.taxonomy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository.Author;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.jobs.RepublishJob;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.Json;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** Categories and author profiles: editors create, rename, move and delete them. */
public final class TaxonomyRoutes {

    private static final int NAME = 120;
    private static final int BIO = 2000;

    /** The call itself renders articles again for so long; the schedule does the rest. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private final NewsroomStore store;
    private final NewsroomRequests requests;
    private final RepublishJob republishing;
    private final Supplier<String> ids;

    public TaxonomyRoutes(
            NewsroomStore store, NewsroomRequests requests, RepublishJob republishing, Supplier<String> ids) {
        this.store = store;
        this.requests = requests;
        this.republishing = republishing;
        this.ids = ids;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/categories", this::categories,
                "PUT /newsroom/categories/{path+}", this::saveCategory,
                "POST /newsroom/categories/{path+}", this::moveArticles,
                "DELETE /newsroom/categories/{path+}", this::deleteCategory,
                "GET /newsroom/authors", this::authors,
                "PUT /newsroom/authors/{slug}", this::saveAuthor,
                "DELETE /newsroom/authors/{slug}", this::deleteAuthor);
    }

    /** The tree as stored, each category with its validator; not cached, so that an editor sees what was just saved. */
    private Response categories(Request request) {
        NewsroomRequests.caller(request);
        var taxonomy = store.taxonomy();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items");
            write(json, taxonomy, taxonomy.childrenOf(null));
            json.writeEndObject();
        }));
    }

    private static void write(JsonGenerator json, Taxonomy taxonomy, List<Category> categories) {
        json.writeStartArray();
        for (var category : categories) {
            json.writeStartObject();
            fields(json, taxonomy, category);
            json.writeStringProperty("etag", etag(taxonomy, category));
            json.writeName("children");
            write(json, taxonomy, taxonomy.childrenOf(category.id()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Taxonomy taxonomy, Category category) {
        json.writeStringProperty("id", category.id());
        json.writeStringProperty("path", taxonomy.path(category.id()));
        json.writeStringProperty("name", category.name());
        Json.optional(json, "nameEn", category.nameEn());
        json.writeNumberProperty("order", category.order());
    }

    private Response saveCategory(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var path = request.pathParameter("path");
        var body = JsonBody.of(request);
        var name = body.required("name", NAME);
        var english = body.text("nameEn", NAME);
        var nameEn = english.isEmpty() ? null : english;
        var keepsNameEn = !body.has("nameEn");
        var order = body.whole("order", -10_000, 10_000);
        var parent = body.optional("parent", 800);
        var movesToTop = body.has("parent") && (parent == null || parent.isEmpty());
        body.complete();
        while (true) {
            var taxonomy = store.taxonomy();
            var known = taxonomy.find(path);
            Category category;
            if (known.isPresent()) {
                NewsroomRequests.precondition(request, Optional.of(etag(taxonomy, known.get())));
                category = changed(
                        taxonomy,
                        known.get(),
                        name,
                        keepsNameEn ? known.get().nameEn() : nameEn,
                        order,
                        parent,
                        movesToTop);
            } else {
                NewsroomRequests.precondition(request, Optional.empty());
                category = created(taxonomy, path, name, nameEn, order, parent);
            }
            var after = taxonomy.with(category);
            var moved = known.isPresent() && !Objects.equals(known.get().parentId(), category.parentId());
            if (moved) {
                republishing.request(
                        RepublishJob.category(category.id())); // first: a crash after the move leaves the job
            }
            var detail = after.path(category.id()) + ": " + category.name();
            if (store.saveTaxonomy(after, requests.audit(caller, moved ? "move-category" : "save-category", detail))) {
                if (moved) {
                    republishing.request(
                            RepublishJob.category(category.id())); // a run before the move may have closed the job
                    republishing.run(RepublishJob.category(category.id()), AT_ONCE);
                }
                return category(after, category, known.isPresent() ? 200 : 201);
            }
        }
    }

    private static Category changed(
            Taxonomy taxonomy,
            Category known,
            String name,
            @Nullable String nameEn,
            @Nullable Long order,
            @Nullable String parent,
            boolean movesToTop) {
        var parentId = known.parentId();
        if (movesToTop) {
            parentId = null;
        } else if (parent != null) {
            parentId = parent(taxonomy, parent).id();
        }
        if (!Objects.equals(parentId, known.parentId())) {
            movable(taxonomy, known, parentId);
        }
        return new Category(
                known.id(), known.slug(), name, nameEn, order == null ? known.order() : order.intValue(), parentId);
    }

    /** Not below itself, not to the path of a sibling, not deeper than {@link Taxonomy#DEEPEST}. */
    private static void movable(Taxonomy taxonomy, Category category, @Nullable String parentId) {
        var subtree = taxonomy.subtree(category.id());
        if (parentId != null && subtree.contains(parentId)) {
            throw Problem.invalid("/parent", "a category cannot be below itself");
        }
        if (taxonomy.childrenOf(parentId).stream().anyMatch(c -> c.slug().equals(category.slug()))) {
            throw Problem.invalid("/parent", "there is a category with this slug already");
        }
        var own = taxonomy.ancestry(category.id()).size();
        var deepest = subtree.stream()
                .mapToInt(id -> taxonomy.ancestry(id).size())
                .max()
                .orElse(own);
        var above = parentId == null ? 0 : taxonomy.ancestry(parentId).size();
        if (above + 1 + deepest - own > Taxonomy.DEEPEST) {
            throw Problem.invalid("/parent", "categories go at most " + Taxonomy.DEEPEST + " deep");
        }
    }

    private Category created(
            Taxonomy taxonomy,
            String path,
            String name,
            @Nullable String nameEn,
            @Nullable Long order,
            @Nullable String parent) {
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
                ids.get(), slug, name, nameEn, order == null ? 0 : order.intValue(), above == null ? null : above.id());
    }

    private static Category parent(Taxonomy taxonomy, String path) {
        return taxonomy.find(path)
                .orElseThrow(() -> Problem.invalid("/parent", "there is no category at \"" + path + "\""));
    }

    private Response deleteCategory(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var path = request.pathParameter("path");
        while (true) {
            var taxonomy = store.taxonomy();
            var known = taxonomy.find(path)
                    .orElseThrow(() -> Problem.notFound("There is no category at \"" + path + "\"."));
            NewsroomRequests.precondition(request, Optional.of(etag(taxonomy, known)));
            if (!taxonomy.childrenOf(known.id()).isEmpty()) {
                throw Problem.of(409, "category-has-children", "The category has subcategories; delete those first.");
            }
            unused(known);
            if (store.saveTaxonomy(taxonomy.without(known.id()), requests.audit(caller, "delete-category", path))) {
                try {
                    unused(known); // an article may have been published there meanwhile
                } catch (Problem used) {
                    putBack(caller, known, path);
                    throw used;
                }
                return NewsroomRequests.noStore(Response.of(204));
            }
        }
    }

    /** All articles of the category itself go to another; a job continues what the call does not finish. */
    private Response moveArticles(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var path = request.pathParameter("path");
        var taxonomy = store.taxonomy();
        var from = taxonomy.find(path).orElseThrow(() -> Problem.notFound("There is no category at \"" + path + "\"."));
        var body = JsonBody.of(request);
        var target = body.required("to", 800);
        var to = taxonomy.find(target).orElse(null);
        if (to == null && !target.isEmpty()) {
            body.wrong("to", "category-unknown", "there is no category at \"" + target + "\"");
        } else if (from.equals(to)) {
            body.wrong("to", "must be another category");
        }
        body.complete();
        requests.once(request);
        var job = RepublishJob.move(from.id(), Objects.requireNonNull(to).id());
        if (!store.saveTaxonomy(taxonomy.with(from), requests.audit(caller, "move-articles", path + " -> " + target))) {
            throw Problem.of(412, "Somebody else has just changed the categories. Try again.");
        }
        republishing.request(job);
        republishing.run(job, AT_ONCE);
        return NewsroomRequests.noStore(Response.json(202, json -> {
            json.writeStartObject();
            json.writeStringProperty("from", path);
            json.writeStringProperty("to", target);
            json.writeEndObject();
        }));
    }

    private void unused(Category category) {
        if (store.listed(Scope.category(category.id()))) {
            throw Problem.of(409, "category-has-articles", "The category has articles; move them before deleting it.");
        }
    }

    private void putBack(Caller caller, Category category, String path) {
        while (!store.saveTaxonomy(store.taxonomy().with(category), requests.audit(caller, "save-category", path))) {
            // another change came first: repeat on top of it
        }
    }

    private static Response category(Taxonomy taxonomy, Category category, int status) {
        var path = taxonomy.path(category.id());
        var response = Response.json(status, json -> {
                    json.writeStartObject();
                    fields(json, taxonomy, category);
                    json.writeEndObject();
                })
                .with("etag", etag(taxonomy, category));
        return NewsroomRequests.noStore(
                status == 201 ? response.with("location", "/newsroom/categories/" + path) : response);
    }

    private static String etag(Taxonomy taxonomy, Category c) {
        var english = c.nameEn() == null ? "" : "\n" + c.nameEn();
        return Etag.of((taxonomy.path(c.id()) + "\n" + c.name() + "\n" + c.order() + english)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Every profile with its validator, by name; few enough for one answer. */
    private Response authors(Request request) {
        NewsroomRequests.caller(request);
        var authors = store.authors().stream()
                .sorted(java.util.Comparator.comparing(Author::name))
                .toList();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var author : authors) {
                json.writeStartObject();
                json.writeStringProperty("slug", author.slug());
                json.writeStringProperty("name", author.name());
                json.writeStringProperty("bio", author.bio());
                json.writeStringProperty("etag", etag(author));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Response saveAuthor(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        if (!Slugs.isSlug(slug)) {
            throw Problem.badRequest("an author's slug may have a-z, 0-9 and single hyphens");
        }
        var body = JsonBody.of(request);
        var author = new Author(slug, body.required("name", NAME), body.text("bio", BIO));
        body.complete();
        Optional<Author> known;
        boolean renamed;
        do {
            known = store.author(slug);
            NewsroomRequests.precondition(request, known.map(TaxonomyRoutes::etag));
            renamed = known.isPresent() && !known.get().name().equals(author.name());
            if (renamed) {
                republishing.request(RepublishJob.author(slug)); // as with a category that moves
            }
        } while (!store.saveAuthor(known.orElse(null), author, requests.audit(caller, "save-author", slug)));
        if (renamed) {
            republishing.request(RepublishJob.author(slug));
            republishing.run(RepublishJob.author(slug), AT_ONCE);
        }
        var created = known.isEmpty();
        var response = Response.json(created ? 201 : 200, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("slug", author.slug());
                    json.writeStringProperty("name", author.name());
                    json.writeStringProperty("bio", author.bio());
                    json.writeEndObject();
                })
                .with("etag", etag(author));
        return NewsroomRequests.noStore(created ? response.with("location", "/newsroom/authors/" + slug) : response);
    }

    private Response deleteAuthor(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        Author known;
        do {
            known = store.author(slug).orElseThrow(() -> Problem.notFound("There is no author \"" + slug + "\"."));
            NewsroomRequests.precondition(request, Optional.of(etag(known)));
            requireUnused(slug);
        } while (!store.deleteAuthor(known, requests.audit(caller, "delete-author", slug)));
        try {
            requireUnused(slug); // an article may have been published meanwhile
        } catch (Problem used) {
            store.saveAuthor(null, known, requests.audit(caller, "save-author", slug));
            throw used;
        }
        return NewsroomRequests.noStore(Response.of(204));
    }

    private void requireUnused(String author) {
        if (store.listed(Scope.author(author))) {
            throw Problem.of(409, "author-named", "Articles name this author; remove the name from them first.");
        }
    }

    private static String etag(Author a) {
        return Etag.of((a.slug() + "\n" + a.name() + "\n" + a.bio()).getBytes(StandardCharsets.UTF_8));
    }
}

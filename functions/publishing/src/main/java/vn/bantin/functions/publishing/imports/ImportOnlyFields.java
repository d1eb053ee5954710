package vn.bantin.functions.publishing.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Correction;
import vn.bantin.article.ArticleRepository.Author;
import vn.bantin.article.Slugs;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.web.body.JsonBody;

/**
 * The fields of an import record that an article's writable fields do not have.
 *
 * @param authors profiles to create; existing ones stay as they are
 * @param trail the category and its ancestors, topmost first, with their names and, from an export, their ids
 * @param redirects former slugs and paths of the old site ({@code /2015/03/01/ten-cu/}, {@code /?p=7}), which answer 308
 */
record ImportOnlyFields(
        List<Author> authors,
        List<Step> trail,
        List<String> redirects,
        List<Correction> corrections,
        @Nullable Instant updatedAt,
        long version) {

    record Step(@Nullable String id, String slug, String name) {}

    private static final int REDIRECTS = 20;
    private static final int CORRECTIONS = 50;
    private static final int PATH = 500;

    static ImportOnlyFields decode(JsonBody body) {
        var version = body.whole("version", 1, 1_000_000);
        return new ImportOnlyFields(
                authors(body),
                trail(body),
                redirects(body),
                corrections(body),
                body.time("updatedAt"),
                version == null ? 1 : version);
    }

    private static List<Author> authors(JsonBody body) {
        var authors = new ArrayList<Author>();
        for (var one : body.children("authors", ContentDecoder.AUTHORS)) {
            var slug = ContentDecoder.slug(one);
            var name = one.required("name", ContentDecoder.NAME);
            authors.add(new Author(slug == null ? Slugs.of(name) : slug, name, one.text("bio", 2000)));
            one.errorsOfUnknown();
        }
        return authors;
    }

    private static List<Step> trail(JsonBody body) {
        var trail = new ArrayList<Step>();
        for (var one : body.children("categoryTrail", vn.bantin.article.Taxonomy.DEEPEST)) {
            var name = one.required("name", 120);
            var slug = ContentDecoder.slug(one);
            var id = one.optional("id", 64);
            if (id != null && !IdGenerator.isId(id)) {
                one.wrong("id", "is not the id of a category");
            }
            trail.add(new Step(id, slug == null ? Slugs.of(name) : slug, name));
            one.errorsOfUnknown();
        }
        return trail;
    }

    private static List<String> redirects(JsonBody body) {
        var redirects = new LinkedHashSet<String>();
        for (var one : body.texts("redirects", REDIRECTS, PATH)) {
            if (!Slugs.isSlug(one) && !one.matches("/[^?#\\s]*(?:(?<=/)\\?p=\\d{1,12})?")) {
                body.wrong("redirects", "must be slugs, paths that begin with a slash, or /?p=7");
            }
            redirects.add(one.replaceAll("(?<=.)/+$", ""));
        }
        return List.copyOf(redirects);
    }

    private static List<Correction> corrections(JsonBody body) {
        var corrections = new ArrayList<Correction>();
        for (var one : body.children("corrections", CORRECTIONS)) {
            var at = one.time("at");
            var text = one.required("text", 2000);
            one.errorsOfUnknown();
            if (at == null) {
                body.wrong("corrections", "each needs its time, at");
            } else {
                corrections.add(new Correction(at, text));
            }
        }
        return corrections;
    }
}

package vn.bantin.functions.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.bantin.article.Article;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Standing;
import vn.bantin.newsroom.WorkingCopy;

/** A working copy made into what readers get, and into the listings it stands in. */
final class Rendering {

    private final NewsroomStore store;
    private final Media media;

    Rendering(NewsroomStore store, Media media) {
        this.store = store;
        this.media = media;
    }

    Article article(WorkingCopy copy, Content content, Standing standing) {
        return new Article(
                copy.id(),
                standing.slug(),
                content.headline(),
                content.lead(),
                content.body(),
                standing.categoryId(),
                content.byline(),
                copy.postedBy(),
                content.authors().stream()
                        .flatMap(slug -> store.author(slug).stream())
                        .map(author -> new AuthorRef(author.slug(), author.name()))
                        .toList(),
                content.tags(),
                content.source(),
                standing.publishedAt(),
                standing.updatedAt(),
                Optional.ofNullable(content.leadImage()).flatMap(media::picture).orElse(null),
                content.allImages().stream()
                        .flatMap(id -> media.picture(id).stream())
                        .toList(),
                content.attachments().stream()
                        .flatMap(id -> media.attachment(id).stream())
                        .toList(),
                copy.corrections(),
                copy.version());
    }

    /** All, the category and every one above it, each tag, each author. */
    static List<Scope> scopes(Content content, String categoryId, Taxonomy taxonomy) {
        var scopes = new ArrayList<Scope>();
        scopes.add(Scope.ALL);
        taxonomy.ancestry(categoryId).forEach(category -> scopes.add(Scope.category(category.id())));
        content.tags().forEach(tag -> scopes.add(Scope.tag(tag)));
        content.authors().forEach(slug -> scopes.add(Scope.author(slug)));
        return scopes.stream().distinct().toList();
    }

    /** What publishing still needs, by field: the API's {@code missing}. */
    List<String> missing(Content content, Taxonomy taxonomy) {
        var missing = new ArrayList<String>();
        need(missing, "headline", !content.headline().isBlank());
        need(missing, "lead", !content.lead().isBlank());
        need(missing, "body", !content.body().isBlank());
        need(missing, "category", taxonomy.get(content.categoryId()) != null);
        need(missing, "byline", !content.byline().isBlank());
        for (var id : content.allImages()) {
            var picture = media.picture(id);
            var field = id.equals(content.leadImage())
                    ? "leadImage"
                    : "images/" + content.images().indexOf(id);
            need(missing, field, picture.isPresent());
            picture.ifPresent(p -> {
                need(missing, field + "/alt", !p.alt().isBlank());
                need(
                        missing,
                        field + "/credit",
                        p.credit() != null && !p.credit().isBlank());
            });
        }
        for (var i = 0; i < content.attachments().size(); i++) {
            need(
                    missing,
                    "attachments/" + i,
                    media.attachment(content.attachments().get(i)).isPresent());
        }
        return missing;
    }

    private static void need(List<String> missing, String field, boolean there) {
        if (!there) {
            missing.add(field);
        }
    }
}

package vn.bantin.functions.publishing.articles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.Article.Attachment;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.Picture;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.html.BodyImages;
import vn.bantin.functions.publishing.html.Sanitizer;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.WorkingCopy;

/** Renders a working copy to the public article, its card and its listing entries. */
public final class ArticleRenderer {

    private final NewsroomStore store;
    private final ArticleMedia media;

    public ArticleRenderer(NewsroomStore store, ArticleMedia media) {
        this.store = store;
        this.media = media;
    }

    public Article article(WorkingCopy copy, Content content, Publication publication) {
        var pictures = pictures(content);
        var files = content.attachments().isEmpty()
                ? Map.<String, Attachment>of()
                : media.attachments(content.attachments());
        return new Article(
                copy.id(),
                publication.slug(),
                content.headline(),
                content.lead(),
                BodyImages.shown(content.body(), pictures),
                publication.categoryId(),
                content.byline(),
                copy.postedBy(),
                content.authors().stream()
                        .flatMap(slug -> store.author(slug).stream())
                        .map(author -> new AuthorRef(author.slug(), author.name()))
                        .toList(),
                store.tagAliases().present(content.tags()),
                content.source(),
                publication.publishedAt(),
                publication.updatedAt(),
                content.leadImage() == null ? null : pictures.get(content.leadImage()),
                content.allImages().stream()
                        .filter(pictures::containsKey)
                        .map(pictures::get)
                        .toList(),
                content.attachments().stream()
                        .filter(files::containsKey)
                        .map(files::get)
                        .toList(),
                copy.corrections(),
                publication.version(),
                content.brief(),
                meta(content));
    }

    private Article.@Nullable Meta meta(Content content) {
        var seo = content.seo();
        if (seo == null) {
            return null;
        }
        var image = seo.image() == null
                ? null
                : media.pictures(List.of(seo.image())).get(seo.image());
        return new Article.Meta(seo.title(), seo.description(), image);
    }

    /** All articles, the category and its ancestors, each tag, each author. */
    public List<Scope> scopes(Content content, String categoryId, Taxonomy taxonomy) {
        var scopes = new ArrayList<Scope>();
        scopes.add(Scope.ALL);
        taxonomy.ancestry(categoryId).forEach(category -> scopes.add(Scope.category(category.id())));
        store.tagAliases().present(content.tags()).forEach(tag -> scopes.add(Scope.tag(tag)));
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
        for (var i = 0; i < content.authors().size(); i++) {
            need(missing, "authors/" + i, store.author(content.authors().get(i)).isPresent());
        }
        var pictures = pictures(content);
        for (var id : content.allImages()) {
            var field = id.equals(content.leadImage())
                    ? "leadImage"
                    : "images/" + content.images().indexOf(id);
            var picture = pictures.get(id);
            if (picture == null) {
                missing.add(field);
            } else {
                need(missing, field + "/alt", !picture.alt().isBlank());
                need(
                        missing,
                        field + "/credit",
                        picture.credit() != null && !picture.credit().isBlank());
            }
        }
        return missing;
    }

    /** Without authors whose profile is gone: their names stay in the byline. */
    Content withKnownAuthors(Content content) {
        return content.withAuthors(content.authors().stream()
                .filter(slug -> store.author(slug).isPresent())
                .toList());
    }

    /** Without pictures and files that this newsroom does not have: an archive may name them. */
    public Content withKnownUploads(Content content) {
        var known = pictures(content);
        var missing = new HashSet<>(content.allImages());
        missing.removeAll(known.keySet());
        var files = content.attachments().isEmpty()
                ? Map.<String, Attachment>of()
                : media.attachments(content.attachments());
        var lead = content.leadImage();
        return content.withBody(BodyImages.written(BodyImages.without(content.body(), missing), known))
                .withUploads(
                        lead != null && known.containsKey(lead) ? lead : null,
                        content.images().stream().filter(known::containsKey).toList(),
                        content.attachments().stream()
                                .filter(files::containsKey)
                                .toList(),
                        withKnownImage(content.seo()));
    }

    private Content.@Nullable Seo withKnownImage(Content.@Nullable Seo seo) {
        if (seo == null
                || seo.image() == null
                || media.pictures(List.of(seo.image())).containsKey(seo.image())) {
            return seo;
        }
        return seo.title() == null && seo.description() == null
                ? null
                : new Content.Seo(seo.title(), seo.description(), null);
    }

    /** Whether readers of both contents get the same; {@code exported} was made from what they get. */
    public boolean sameToReaders(Content stored, Content exported) {
        return stored.allImages().equals(exported.allImages())
                && asExported(stored).equals(exported.withSlug(stored.slug()));
    }

    /** The content as an export has it: alt text and captions in the body, all images in one list. */
    private Content asExported(Content content) {
        var html = Sanitizer.clean(BodyImages.shown(content.body(), pictures(content)))
                .html();
        return content.withBody(html)
                .withUploads(content.leadImage(), content.allImages(), content.attachments(), content.seo());
    }

    private Map<String, Picture> pictures(Content content) {
        var ids = content.allImages();
        return ids.isEmpty() ? Map.of() : media.pictures(ids);
    }

    private static void need(List<String> missing, String field, boolean present) {
        if (!present) {
            missing.add(field);
        }
    }
}

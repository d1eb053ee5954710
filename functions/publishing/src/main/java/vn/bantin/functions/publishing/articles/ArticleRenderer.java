package vn.bantin.functions.publishing.articles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import vn.bantin.article.Article;
import vn.bantin.article.Article.Attachment;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.Picture;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.html.FigureMarkup;
import vn.bantin.functions.publishing.html.Sanitizer;
import vn.bantin.media.MediaLookup;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.WorkingCopy;

/** A working copy made into what readers get, and into the listings it stands in. */
public final class ArticleRenderer {

    private final NewsroomStore store;
    private final MediaLookup images;

    public ArticleRenderer(NewsroomStore store, MediaLookup images) {
        this.store = store;
        this.images = images;
    }

    public Article article(WorkingCopy copy, Content content, Publication standing) {
        var pictures = pictures(content);
        var files = content.attachments().isEmpty()
                ? Map.<String, Attachment>of()
                : images.attachments(content.attachments());
        return new Article(
                copy.id(),
                standing.slug(),
                content.headline(),
                content.lead(),
                FigureMarkup.shown(content.body(), pictures),
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
                standing.version());
    }

    /** All, the category and every one above it, each tag, each author. */
    public static List<Scope> scopes(Content content, String categoryId, Taxonomy taxonomy) {
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

    /** What an archive brings may name pictures and files that this newsroom does not have: without them. */
    public Content withKnownUploads(Content c) {
        var known = pictures(c);
        var gone = new HashSet<>(c.allImages());
        gone.removeAll(known.keySet());
        var files = c.attachments().isEmpty() ? Map.<String, Attachment>of() : images.attachments(c.attachments());
        return new Content(
                c.headline(),
                c.lead(),
                FigureMarkup.written(FigureMarkup.without(c.body(), gone), known),
                c.categoryId(),
                c.tags(),
                c.byline(),
                c.authors(),
                c.slug(),
                c.source(),
                c.leadImage() != null && known.containsKey(c.leadImage()) ? c.leadImage() : null,
                c.images().stream().filter(known::containsKey).toList(),
                c.attachments().stream().filter(files::containsKey).toList());
    }

    /** Whether readers of the one get what readers of the other do; {@code exported} comes from what they get. */
    public boolean sameToReaders(Content stored, Content exported) {
        return stored.allImages().equals(exported.allImages())
                && shown(stored).equals(exported.withSlug(stored.slug()));
    }

    /** As an export has it: the text with its pictures' own words, every picture in one list. */
    private Content shown(Content c) {
        return new Content(
                c.headline(),
                c.lead(),
                Sanitizer.clean(FigureMarkup.shown(c.body(), pictures(c))).html(),
                c.categoryId(),
                c.tags(),
                c.byline(),
                c.authors(),
                c.slug(),
                c.source(),
                c.leadImage(),
                c.allImages(),
                c.attachments());
    }

    private Map<String, Picture> pictures(Content content) {
        var ids = content.allImages();
        return ids.isEmpty() ? Map.of() : images.pictures(ids);
    }

    private static void need(List<String> missing, String field, boolean there) {
        if (!there) {
            missing.add(field);
        }
    }
}

package vn.bantin.newsroom;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Source;

/**
 * What a writer writes: the writable fields of an article. One revision is one of these.
 *
 * @param body sanitised HTML
 * @param categoryId the category's id; its path is the API's form
 * @param authors slugs of author profiles
 * @param slug wished for; null leaves it to the headline
 * @param leadImage id of an image, {@code images} and {@code attachments} likewise
 */
public record Content(
        String headline,
        String lead,
        String body,
        @Nullable String categoryId,
        List<String> tags,
        String byline,
        List<String> authors,
        @Nullable String slug,
        @Nullable Source source,
        @Nullable String leadImage,
        List<String> images,
        List<String> attachments) {

    public static final Content EMPTY =
            new Content("", "", "", null, List.of(), "", List.of(), null, null, null, List.of(), List.of());

    public Content {
        tags = List.copyOf(tags);
        authors = List.copyOf(authors);
        images = List.copyOf(images);
        attachments = List.copyOf(attachments);
    }

    public Content withSlug(@Nullable String wished) {
        return new Content(
                headline,
                lead,
                body,
                categoryId,
                tags,
                byline,
                authors,
                wished,
                source,
                leadImage,
                images,
                attachments);
    }

    public Content withCategory(@Nullable String id) {
        return new Content(
                headline, lead, body, id, tags, byline, authors, slug, source, leadImage, images, attachments);
    }

    /** Every image this content shows, the lead image first. */
    public List<String> allImages() {
        var all = new java.util.LinkedHashSet<String>();
        if (leadImage != null) {
            all.add(leadImage);
        }
        all.addAll(images);
        return List.copyOf(all);
    }
}

package vn.bantin.newsroom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Source;

/**
 * The writable fields of an article. One revision holds one of these.
 *
 * @param body sanitised HTML
 * @param categoryId the category's id; the API writes its path
 * @param authors slugs of author profiles
 * @param slug requested; null derives it from the headline
 * @param leadImage id of an image, {@code images} and {@code attachments} likewise
 * @param brief a short item ("tin vắn"), which never leads a page by itself
 * @param seo what search engines and shared links show in place of headline, lead and lead image; null for none
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
        List<String> attachments,
        boolean brief,
        @Nullable Seo seo) {

    /** @param image id of an image */
    public record Seo(@Nullable String title, @Nullable String description, @Nullable String image) {}

    public static final Content EMPTY = new Content(
            "", "", "", null, List.of(), "", List.of(), null, null, null, List.of(), List.of(), false, null);

    public Content {
        tags = List.copyOf(tags);
        authors = List.copyOf(authors);
        images = List.copyOf(images);
        attachments = List.copyOf(attachments);
    }

    public Content withHeadline(String other) {
        return new Content(
                other,
                lead,
                body,
                categoryId,
                tags,
                byline,
                authors,
                slug,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withBody(String other) {
        return new Content(
                headline,
                lead,
                other,
                categoryId,
                tags,
                byline,
                authors,
                slug,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withSlug(@Nullable String requested) {
        return new Content(
                headline,
                lead,
                body,
                categoryId,
                tags,
                byline,
                authors,
                requested,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withCategory(@Nullable String id) {
        return new Content(
                headline,
                lead,
                body,
                id,
                tags,
                byline,
                authors,
                slug,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withTags(List<String> other) {
        return new Content(
                headline,
                lead,
                body,
                categoryId,
                other,
                byline,
                authors,
                slug,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withAuthors(List<String> slugs) {
        return new Content(
                headline,
                lead,
                body,
                categoryId,
                tags,
                byline,
                slugs,
                slug,
                source,
                leadImage,
                images,
                attachments,
                brief,
                seo);
    }

    public Content withUploads(
            @Nullable String newLeadImage, List<String> pictures, List<String> files, @Nullable Seo newSeo) {
        return new Content(
                headline,
                lead,
                body,
                categoryId,
                tags,
                byline,
                authors,
                slug,
                source,
                newLeadImage,
                pictures,
                files,
                brief,
                newSeo);
    }

    /** Every image readers see in the article, the lead image first. */
    public List<String> allImages() {
        var all = new LinkedHashSet<String>();
        if (leadImage != null) {
            all.add(leadImage);
        }
        all.addAll(images);
        return List.copyOf(all);
    }

    /** Every image this content names: those readers see and the one for shared links. */
    public List<String> namedImages() {
        var all = new ArrayList<>(allImages());
        if (seo != null && seo.image() != null && !all.contains(seo.image())) {
            all.add(Objects.requireNonNull(seo.image()));
        }
        return all;
    }
}

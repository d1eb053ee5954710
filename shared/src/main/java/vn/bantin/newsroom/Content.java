package vn.bantin.newsroom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
        return with(fields -> fields.headline = other);
    }

    public Content withBody(String other) {
        return with(fields -> fields.body = other);
    }

    public Content withSlug(@Nullable String requested) {
        return with(fields -> fields.slug = requested);
    }

    public Content withCategory(@Nullable String id) {
        return with(fields -> fields.categoryId = id);
    }

    public Content withTags(List<String> other) {
        return with(fields -> fields.tags = other);
    }

    public Content withAuthors(List<String> slugs) {
        return with(fields -> fields.authors = slugs);
    }

    public Content withUploads(
            @Nullable String newLeadImage, List<String> pictures, List<String> files, @Nullable Seo newSeo) {
        return with(fields -> {
            fields.leadImage = newLeadImage;
            fields.images = pictures;
            fields.attachments = files;
            fields.seo = newSeo;
        });
    }

    private Content with(Consumer<Fields> change) {
        var fields = new Fields(this);
        change.accept(fields);
        return fields.content();
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

    /** The components, to change some of them. */
    private static final class Fields {
        private String headline;
        private String lead;
        private String body;
        private @Nullable String categoryId;
        private List<String> tags;
        private String byline;
        private List<String> authors;
        private @Nullable String slug;
        private @Nullable Source source;
        private @Nullable String leadImage;
        private List<String> images;
        private List<String> attachments;
        private boolean brief;
        private @Nullable Seo seo;

        private Fields(Content content) {
            headline = content.headline;
            lead = content.lead;
            body = content.body;
            categoryId = content.categoryId;
            tags = content.tags;
            byline = content.byline;
            authors = content.authors;
            slug = content.slug;
            source = content.source;
            leadImage = content.leadImage;
            images = content.images;
            attachments = content.attachments;
            brief = content.brief;
            seo = content.seo;
        }

        private Content content() {
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
                    leadImage,
                    images,
                    attachments,
                    brief,
                    seo);
        }
    }
}

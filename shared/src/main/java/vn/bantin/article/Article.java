package vn.bantin.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published article, as its public JSON has it. The category is known by id alone: its name and path are spliced in
 * when the article is read, so that renaming a category is one write.
 *
 * @param body sanitised HTML
 * @param postedBy the display name of the account that posted it, "Người đăng tin"
 * @param updatedAt the last substantive change after publication, if any
 * @param version of the working copy that was published
 * @param brief a short item ("tin vắn"), which never leads a page by itself
 */
public record Article(
        String id,
        String slug,
        String headline,
        String lead,
        String body,
        String categoryId,
        String byline,
        String postedBy,
        List<AuthorRef> authors,
        List<String> tags,
        @Nullable Source source,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable Picture image,
        List<Picture> images,
        List<Attachment> attachments,
        List<Correction> corrections,
        long version,
        boolean brief,
        @Nullable Meta meta) {

    /** An article that is not a brief and has no {@link Meta}. */
    public Article(
            String id,
            String slug,
            String headline,
            String lead,
            String body,
            String categoryId,
            String byline,
            String postedBy,
            List<AuthorRef> authors,
            List<String> tags,
            @Nullable Source source,
            Instant publishedAt,
            @Nullable Instant updatedAt,
            @Nullable Picture image,
            List<Picture> images,
            List<Attachment> attachments,
            List<Correction> corrections,
            long version) {
        this(
                id,
                slug,
                headline,
                lead,
                body,
                categoryId,
                byline,
                postedBy,
                authors,
                tags,
                source,
                publishedAt,
                updatedAt,
                image,
                images,
                attachments,
                corrections,
                version,
                false,
                null);
    }

    /** What search engines and shared links show in place of headline, lead and lead image. */
    public record Meta(@Nullable String title, @Nullable String description, @Nullable Picture image) {}

    public Article {
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
        images = List.copyOf(images);
        attachments = List.copyOf(attachments);
        corrections = List.copyOf(corrections);
    }

    /** An author's profile that the byline points to. */
    public record AuthorRef(String slug, String name) {}

    /** Where copied news comes from, "Nguồn". */
    public record Source(String name, @Nullable String url) {}

    /** A dated public note on a mistake that was mended. */
    public record Correction(Instant at, String text) {}

    /** A file to download. {@code size} in bytes, {@code url} relative. */
    public record Attachment(String name, String title, String contentType, long size, String url) {}
}

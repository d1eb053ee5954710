package vn.bantin.functions.publishing.articles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Source;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.newsroom.WorkingCopyList;

/** The newsroom's JSON forms of an article. */
final class WorkingCopyJson {

    private WorkingCopyJson() {}

    /**
     * The newsroom article. The writable fields have the names of {@link Content}'s components, but that
     * {@link Content#categoryId()} is called {@code category}.
     *
     * @param live what readers have or will have, null before it is published
     * @param missing what publishing still needs
     * @param removed what sanitising has just removed, only in the answer to a save
     */
    record ArticleDocument(
            String id,
            String status,
            long version,
            int revision,
            boolean pendingChanges,
            @Nullable String changesSubmittedAt,
            String headline,
            String lead,
            boolean brief,
            String body,
            @Nullable String category,
            List<String> tags,
            String byline,
            List<String> authors,
            @Nullable String slug,
            @Nullable Source source,
            @Nullable String leadImage,
            List<String> images,
            List<String> attachments,
            Content.@Nullable Seo seo,
            List<String> slugHistory,
            @Nullable String publishedAt,
            @Nullable String expireAt,
            @Nullable LiveDocument live,
            String postedBy,
            String createdAt,
            String updatedAt,
            String updatedBy,
            @Nullable String comment,
            @Nullable String notice,
            @Nullable String deletedAt,
            @Nullable String deletedBy,
            List<CorrectionDocument> corrections,
            List<String> missing,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> removed) {}

    /**
     * The copy that readers have, or will have at its time: frozen until {@code publish} or {@code update}.
     *
     * @param revision to compare with the article's own
     * @param changes fields of the working copy that differ from it
     */
    record LiveDocument(int revision, String headline, String at, List<String> changes) {}

    record CorrectionDocument(String at, String text) {}

    /** @param published the content that readers have, null where it is the working copy's or there is none */
    static ArticleDocument article(
            WorkingCopy copy,
            @Nullable Content published,
            Taxonomy taxonomy,
            List<String> missing,
            List<String> removed,
            Instant now) {
        var content = copy.content();
        var publication = copy.publication();
        var trash = copy.trash();
        return new ArticleDocument(
                copy.id(),
                copy.statusAt(now).text(),
                copy.version(),
                copy.rev(),
                copy.pendingChanges(),
                JsonResponses.time(copy.changesSubmittedAt()),
                content.headline(),
                content.lead(),
                content.brief(),
                content.body(),
                content.categoryId() == null ? null : path(content.categoryId(), taxonomy),
                content.tags(),
                content.byline(),
                content.authors(),
                content.slug() == null && publication != null ? publication.slug() : content.slug(),
                content.source(),
                content.leadImage(),
                content.images(),
                content.attachments(),
                content.seo(),
                copy.slugHistory(),
                publication == null ? null : publication.publishedAt().toString(),
                publication == null || publication.expireAt() == null
                        ? null
                        : publication.expireAt().toString(),
                live(copy, published),
                copy.postedBy(),
                copy.createdAt().toString(),
                copy.updatedAt().toString(),
                copy.updatedBy(),
                copy.comment(),
                copy.notice(),
                trash == null ? null : trash.at().toString(),
                trash == null ? null : trash.by(),
                copy.corrections().stream()
                        .map(c -> new CorrectionDocument(c.at().toString(), c.text()))
                        .toList(),
                missing,
                removed);
    }

    private static @Nullable LiveDocument live(WorkingCopy copy, @Nullable Content published) {
        var publication = copy.publication();
        if (publication == null) {
            return null;
        }
        var content = published == null ? copy.content() : published;
        return new LiveDocument(
                publication.rev(),
                content.headline(),
                publication.modifiedAt().toString(),
                ContentDiff.names(content, copy.content()));
    }

    record RowDocument(
            String id,
            String headline,
            String status,
            long version,
            String etag,
            boolean pendingChanges,
            @Nullable String changesSubmittedAt,
            @Nullable String category,
            List<String> tags,
            List<String> authors,
            @Nullable String slug,
            String postedBy,
            @Nullable String publishedAt,
            String createdAt,
            String updatedAt,
            String updatedBy,
            @Nullable String comment,
            @Nullable String deletedAt,
            @Nullable String deletedBy,
            long views) {}

    static RowDocument row(WorkingCopyList.Row row, Taxonomy taxonomy, Instant now, long views) {
        var trash = row.trash();
        return new RowDocument(
                row.id(),
                row.headline(),
                row.statusAt(now).text(),
                row.version(),
                "\"" + row.version() + "-" + row.rev() + "\"",
                row.pendingChanges(),
                JsonResponses.time(row.changesSubmittedAt()),
                row.categoryId() == null ? null : path(row.categoryId(), taxonomy),
                row.tags(),
                row.authors(),
                row.slug(),
                row.postedBy(),
                JsonResponses.time(row.publishedAt()),
                row.createdAt().toString(),
                row.updatedAt().toString(),
                row.updatedBy(),
                row.comment(),
                trash == null ? null : trash.at().toString(),
                trash == null ? null : trash.by(),
                views);
    }

    record RevisionChange(String field, @Nullable Object before, @Nullable Object after) {}

    record MergeChange(String field, @Nullable Object base, @Nullable Object theirs) {}

    /** A field's value as the API writes it. */
    static @Nullable Object value(String field, @Nullable Object value, Taxonomy taxonomy) {
        return value != null && field.equals("category") ? path(value.toString(), taxonomy) : value;
    }

    /** Null for a category that has been deleted since. */
    private static @Nullable String path(String categoryId, Taxonomy taxonomy) {
        return taxonomy.get(categoryId) == null ? null : taxonomy.path(categoryId);
    }
}

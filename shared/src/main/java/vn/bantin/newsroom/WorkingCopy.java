package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Correction;

/**
 * An article as the newsroom has it.
 *
 * @param version grows by one with every change, also of status
 * @param rev number of the newest revision, which is the content
 * @param status as stored; ask {@link #statusAt} for what the API says
 * @param owner the account's {@code sub}; {@code postedBy} its display name
 * @param standing null until it is first published
 * @param slugHistory old slugs, which redirect
 * @param listing grows by one when the article is listed anew without being changed
 * @param uses the uploads it holds on to
 * @param comment an editor's, when it was returned
 */
public record WorkingCopy(
        String id,
        long version,
        long listing,
        int rev,
        Status status,
        String owner,
        String postedBy,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy,
        @Nullable Publication standing,
        List<String> slugHistory,
        List<Correction> corrections,
        @Nullable String comment,
        @Nullable String notice,
        UploadUses uses,
        Content content) {

    public WorkingCopy {
        slugHistory = List.copyOf(slugHistory);
        corrections = List.copyOf(corrections);
    }

    public Status statusAt(Instant now) {
        return status == Status.PUBLISHED
                        && standing != null
                        && standing.publishedAt().isAfter(now)
                ? Status.SCHEDULED
                : status;
    }

    /** Whether readers see something older than this. */
    public boolean pendingChanges() {
        return status == Status.PUBLISHED && standing != null && standing.rev() != rev;
    }

    /** The validator of this state: version and revision, so that a stale one still says what its holder saw. */
    public String etag() {
        return "\"" + version + "-" + rev + "\"";
    }

    /** The same article, listed elsewhere: nothing that a holder of its validator has read is changed. */
    public WorkingCopy listed(Publication elsewhere) {
        return new WorkingCopy(
                id,
                version,
                listing + 1,
                rev,
                status,
                owner,
                postedBy,
                createdAt,
                updatedAt,
                updatedBy,
                elsewhere,
                slugHistory,
                corrections,
                comment,
                notice,
                uses,
                content);
    }

    public Editing edit() {
        return new Editing(this);
    }

    /** A copy with changes; the version grows by one. */
    public static final class Editing {
        private final WorkingCopy was;
        private int rev;
        private Status status;
        private String postedBy;
        private Instant updatedAt;
        private String updatedBy;
        private @Nullable Publication standing;
        private List<String> slugHistory;
        private List<Correction> corrections;
        private @Nullable String comment;
        private @Nullable String notice;
        private Content content;

        private Editing(WorkingCopy was) {
            this.was = was;
            this.rev = was.rev;
            this.status = was.status;
            this.postedBy = was.postedBy;
            this.updatedAt = was.updatedAt;
            this.updatedBy = was.updatedBy;
            this.standing = was.standing;
            this.slugHistory = was.slugHistory;
            this.corrections = was.corrections;
            this.comment = was.comment;
            this.notice = was.notice;
            this.content = was.content;
        }

        public Editing by(String who, Instant when) {
            updatedBy = who;
            updatedAt = when;
            return this;
        }

        public Editing status(Status value) {
            status = value;
            return this;
        }

        public Editing postedBy(String value) {
            postedBy = value;
            return this;
        }

        public Editing content(Content value) {
            content = value;
            rev = was.rev + 1;
            return this;
        }

        public Editing standing(@Nullable Publication value) {
            standing = value;
            return this;
        }

        public Editing slugHistory(List<String> value) {
            slugHistory = value;
            return this;
        }

        public Editing corrections(List<Correction> value) {
            corrections = value;
            return this;
        }

        public Editing comment(@Nullable String value) {
            comment = value;
            return this;
        }

        public Editing notice(@Nullable String value) {
            notice = value;
            return this;
        }

        public WorkingCopy done() {
            var named = UploadUses.of(content);
            var older = standing != null && standing.rev() != rev; // readers see, or may see again, another revision
            return new WorkingCopy(
                    was.id,
                    was.version + 1,
                    was.listing,
                    rev,
                    status,
                    was.owner,
                    postedBy,
                    was.createdAt,
                    updatedAt,
                    updatedBy,
                    standing,
                    slugHistory,
                    corrections,
                    comment,
                    notice,
                    older ? was.uses.and(named) : named,
                    content);
        }
    }
}

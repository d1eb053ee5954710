package vn.bantin.newsroom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Correction;

/**
 * An article as the newsroom has it.
 *
 * @param version grows by one with every change, also of status
 * @param listing grows by one when the article is listed again without being changed
 * @param rev number of the newest revision, which holds the content
 * @param status as stored; {@link #statusAt} is what the API says
 * @param owner the account's {@code sub}; {@code postedBy} its display name
 * @param publication null until it is first published
 * @param slugHistory former slugs, which redirect
 * @param comment an editor's, when the article was returned
 * @param submitted whether it was ever submitted for review: from then on a reporter may not delete it
 * @param changesSubmittedAt since when changes of a published article wait for review
 * @param proposals its uploads whose new description, by a reporter, waits for the next publication
 * @param trash when and by whom it was deleted, null unless the status is {@code DELETED}
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
        @Nullable Publication publication,
        List<String> slugHistory,
        List<Correction> corrections,
        @Nullable String comment,
        @Nullable String notice,
        boolean submitted,
        @Nullable Instant changesSubmittedAt,
        Set<String> proposals,
        @Nullable Trash trash,
        Content content) {

    /** @param from the status that undeleting brings back */
    public record Trash(Instant at, String by, Status from) {

        /** How long an article stays in the trash. */
        public static final Duration KEPT = Duration.ofDays(30);
    }

    public WorkingCopy {
        slugHistory = List.copyOf(slugHistory);
        corrections = List.copyOf(corrections);
        proposals = Set.copyOf(proposals);
    }

    /** A new article's first version. */
    public static WorkingCopy created(
            String id, String owner, String postedBy, String by, Instant at, Content content) {
        return new WorkingCopy(
                id,
                1,
                0,
                1,
                Status.DRAFT,
                owner,
                postedBy,
                at,
                at,
                by,
                null,
                List.of(),
                List.of(),
                null,
                null,
                false,
                null,
                Set.of(),
                null,
                content);
    }

    public Status statusAt(Instant now) {
        return status == Status.PUBLISHED
                        && publication != null
                        && publication.publishedAt().isAfter(now)
                ? Status.SCHEDULED
                : status;
    }

    /** Whether the published or scheduled revision is older than the working copy, or a description of its uploads is. */
    public boolean pendingChanges() {
        return status == Status.PUBLISHED && publication != null && (publication.rev() != rev || !proposals.isEmpty());
    }

    /** The uploads that must not be deleted: those of the working copy and those readers see. */
    public UploadUses uses() {
        var draft = UploadUses.of(content);
        return publication == null ? draft : draft.and(publication.uses());
    }

    /** The entity tag: version and revision. The revision in a stale tag says which content its holder has read. */
    public String etag() {
        return "\"" + version + "-" + rev + "\"";
    }

    /** The same version in other listings; entity tags stay valid. */
    public WorkingCopy listed(Publication elsewhere, Set<String> stillProposed) {
        var next = new Editing(this);
        next.version = version;
        next.listing = listing + 1;
        next.publication = elsewhere;
        next.proposals = stillProposed;
        return next.done();
    }

    /** A copy with changes; the version grows by one. */
    public Editing edit() {
        return new Editing(this);
    }

    /** A first version with other fields than {@link #created} gives it, as an import needs it. */
    public Editing editFirst(long firstVersion) {
        var first = new Editing(this);
        first.version = firstVersion;
        return first;
    }

    public static final class Editing {
        private final WorkingCopy was;
        private long version;
        private long listing;
        private int rev;
        private Status status;
        private String postedBy;
        private Instant updatedAt;
        private String updatedBy;
        private @Nullable Publication publication;
        private List<String> slugHistory;
        private List<Correction> corrections;
        private @Nullable String comment;
        private @Nullable String notice;
        private boolean submitted;
        private @Nullable Instant changesSubmittedAt;
        private Set<String> proposals;
        private @Nullable Trash trash;
        private Content content;

        private Editing(WorkingCopy was) {
            this.was = was;
            this.version = was.version + 1;
            this.listing = was.listing;
            this.rev = was.rev;
            this.status = was.status;
            this.postedBy = was.postedBy;
            this.updatedAt = was.updatedAt;
            this.updatedBy = was.updatedBy;
            this.publication = was.publication;
            this.slugHistory = was.slugHistory;
            this.corrections = was.corrections;
            this.comment = was.comment;
            this.notice = was.notice;
            this.submitted = was.submitted;
            this.changesSubmittedAt = was.changesSubmittedAt;
            this.proposals = was.proposals;
            this.trash = was.trash;
            this.content = was.content;
        }

        public Editing by(String username, Instant when) {
            updatedBy = username;
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

        /** Begins a new revision. */
        public Editing content(Content value) {
            content = value;
            rev = was.rev + 1;
            return this;
        }

        public Editing publication(@Nullable Publication value) {
            publication = value;
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

        public Editing submitted() {
            submitted = true;
            return this;
        }

        public Editing changesSubmittedAt(@Nullable Instant value) {
            changesSubmittedAt = value;
            return this;
        }

        public Editing proposals(Set<String> value) {
            proposals = value;
            return this;
        }

        public Editing trash(@Nullable Trash value) {
            trash = value;
            return this;
        }

        public WorkingCopy done() {
            return new WorkingCopy(
                    was.id,
                    version,
                    listing,
                    rev,
                    status,
                    was.owner,
                    postedBy,
                    was.createdAt,
                    updatedAt,
                    updatedBy,
                    publication,
                    slugHistory,
                    corrections,
                    comment,
                    notice,
                    submitted,
                    changesSubmittedAt,
                    proposals,
                    trash,
                    content);
        }
    }
}

package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newsroom's list of articles, the latest change first. */
public final class WorkingCopyList {

    private WorkingCopyList() {}

    /**
     * @param owner lists only this account's, or all for null
     * @param trash lists the trash instead, the latest deletion first
     * @param after a {@link Row#position} or {@link Page#next}
     */
    public record Query(@Nullable String owner, boolean trash, @Nullable String after, int limit) {}

    /**
     * A working copy without its content.
     *
     * @param position to continue a list after this row
     */
    public record Row(
            String id,
            String headline,
            Status status,
            long version,
            int rev,
            String owner,
            String postedBy,
            @Nullable String categoryId,
            List<String> tags,
            List<String> authors,
            @Nullable String slug,
            boolean pendingChanges,
            @Nullable Instant changesSubmittedAt,
            @Nullable String comment,
            WorkingCopy.@Nullable Trash trash,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt,
            String updatedBy,
            String position) {

        public Status statusAt(Instant now) {
            return status == Status.PUBLISHED && publishedAt != null && publishedAt.isAfter(now)
                    ? Status.SCHEDULED
                    : status;
        }
    }

    public record Page(List<Row> items, @Nullable String next) {}
}

package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newsroom's list of articles. */
public final class WorkingCopyList {

    private WorkingCopyList() {}

    /** @param owner only this account's, or null for all; {@code after} a {@link Page#next} */
    public record Query(@Nullable String owner, @Nullable String after, int limit) {}

    /** A working copy without its content. */
    public record Row(
            String id,
            String headline,
            Status status,
            long version,
            int rev,
            String owner,
            String postedBy,
            @Nullable String categoryId,
            @Nullable String slug,
            boolean pendingChanges,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt,
            String updatedBy) {

        public Status statusAt(Instant now) {
            return status == Status.PUBLISHED && publishedAt != null && publishedAt.isAfter(now)
                    ? Status.SCHEDULED
                    : status;
        }
    }

    public record Page(List<Row> items, @Nullable String next) {}
}

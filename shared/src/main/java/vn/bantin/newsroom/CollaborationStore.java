package vn.bantin.newsroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores comments on articles, presence (who has an article open), and notices to accounts. */
public interface CollaborationStore {

    /** How long after its last heartbeat an account counts as present. */
    Duration PRESENCE = Duration.ofSeconds(45);

    /** @param by username; {@code sub} of the same account */
    record Comment(String id, Instant at, String sub, String by, String displayName, String text) {}

    /** @param typedAt when the account last typed, null if it has not */
    record Presence(String sub, String displayName, Instant since, Instant seenAt, @Nullable Instant typedAt) {}

    /**
     * Stores a comment with its notices.
     *
     * @return false if the idempotency key was used before
     */
    boolean add(
            String article,
            Comment comment,
            List<Notice> notices,
            Change.Audit audit,
            Change.@Nullable IdempotencyClaim key);

    /** The newest comments of an article, oldest first. */
    List<Comment> comments(String article, int limit);

    /** Stores a heartbeat; {@code since} of one that is still present stays. */
    void enter(String article, Presence presence);

    void leave(String article, String sub);

    /** Accounts whose last heartbeat is at most {@link #PRESENCE} old. */
    List<Presence> present(String article, Instant now);

    /** Newest notices of these recipients first, and how far the account has read. */
    Notice.Read notices(Collection<String> recipients, String sub, int limit);

    /** Marks notices as read up to a time; an earlier time than the stored one changes nothing. */
    void markRead(String sub, Instant upTo);

    /** An account as of its last sign-in: by its username others can mention it. */
    record Account(String sub, String username, boolean editor) {}

    void remember(Account account);

    /** Accounts by username; those that never signed in are absent. */
    Map<String, Account> accounts(Collection<String> usernames);
}

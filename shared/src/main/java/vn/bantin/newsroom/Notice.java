package vn.bantin.newsroom;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells an account that something happened to an article.
 *
 * @param recipient the account's {@code sub}, or {@link #EDITORS}
 * @param id orders notices of one millisecond
 * @param by username of the account that did it; it gets no notice of its own actions
 * @param text a comment's, "" for none
 */
public record Notice(
        String recipient, Instant at, String id, Type type, String article, String headline, String by, String text) {

    /** The recipient of notices for every editor. */
    public static final String EDITORS = "editors";

    public enum Type {
        RETURNED,
        SUBMITTED,
        PUBLISHED,
        COMMENTED,
        MENTIONED
    }

    /** @param readUpTo the time up to which the account has read its notices, null for none */
    public record Read(java.util.List<Notice> notices, @Nullable Instant readUpTo) {}
}

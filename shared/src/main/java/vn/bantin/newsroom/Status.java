package vn.bantin.newsroom;

import java.util.Locale;

/** State of an article. {@code SCHEDULED} is never stored: it is a published article whose time lies ahead. */
public enum Status {
    DRAFT,
    IN_REVIEW,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN,

    /** In the trash. */
    DELETED;

    /** As the API writes it: {@code in-review}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such status */
    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package vn.bantin.newsroom;

import java.util.Locale;

/** Where an article stands. {@code SCHEDULED} is never stored: it is a published one whose time is yet to come. */
public enum Status {
    DRAFT,
    IN_REVIEW,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN;

    /** As the API writes it: {@code in-review}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package vn.bantin.article;

import org.jspecify.annotations.Nullable;

/**
 * A tag's editorial data: title, introduction and picture of its page.
 *
 * @param tag as its page's address has it, {@link Slugs#of} of the tag
 * @param intro plain text; may be empty
 * @param image a picture ready to show, or null
 * @param movedTo the tag that this one was renamed to or merged into, or null
 */
public record Topic(
        String tag, String title, String intro, @Nullable Picture image, @Nullable String movedTo, long version) {}

package vn.bantin.article;

import org.jspecify.annotations.Nullable;

/**
 * A node of the category tree. The id never changes; slug, name, place and parent may.
 *
 * @param slug the last part of its path
 * @param order among its siblings, smallest first; equal ones by name
 */
public record Category(String id, String slug, String name, int order, @Nullable String parentId) {}

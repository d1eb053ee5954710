package vn.bantin.article;

import org.jspecify.annotations.Nullable;
import vn.bantin.article.SiteSettings.Localized;

/**
 * A node of the category tree. The id never changes; slug, name, place and parent may.
 *
 * @param slug the last part of its path
 * @param nameEn for readers of English, or null
 * @param order among its siblings, smallest first; equal ones by name
 */
public record Category(
        String id, String slug, String name, @Nullable String nameEn, int order, @Nullable String parentId) {

    public Category(String id, String slug, String name, int order, @Nullable String parentId) {
        this(id, slug, name, null, order, parentId);
    }

    public Localized names() {
        return new Localized(name, nameEn == null ? "" : nameEn);
    }
}

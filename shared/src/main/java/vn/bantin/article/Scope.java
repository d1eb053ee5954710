package vn.bantin.article;

/**
 * Identifies a listing: all articles, or those of a category, tag or author. {@code LIST#} and the key are the
 * partition key.
 */
public record Scope(String key) {

    public static final Scope ALL = new Scope("ALL");

    public static Scope category(String categoryId) {
        return new Scope("CAT#" + categoryId);
    }

    /** A tag, whatever its accents and case. */
    public static Scope tag(String tag) {
        return new Scope("TAG#" + Slugs.of(tag));
    }

    public static Scope author(String slug) {
        return new Scope("AUTHOR#" + slug);
    }
}

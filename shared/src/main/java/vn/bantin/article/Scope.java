package vn.bantin.article;

/** A listing that an article stands in. The key is what the store appends to {@code LIST#}. */
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

package vn.bantin.newsroom;

/** The result of committing a {@link Change}. Only {@link Done} has stored anything. */
public sealed interface Committed {

    record Done() implements Committed {}

    /** Another change came first. */
    record Stale() implements Committed {}

    /** The slug belongs to another article. */
    record SlugTaken(String slug) implements Committed {}

    /** A picture or file that it names is not ready, or is being deleted. */
    record UploadUnusable() implements Committed {}

    /** The category no longer exists. */
    record CategoryGone() implements Committed {}

    /** The author's profile no longer exists. */
    record AuthorGone(String slug) implements Committed {}

    /** The idempotency key was used before. */
    record KeyUsed() implements Committed {}

    /** The import key was used before. */
    record AlreadyImported() implements Committed {}
}

package vn.bantin.media;

/** Kinds of uploads. */
public enum UploadKind {
    IMAGE("images", 15L * 1024 * 1024),
    ATTACHMENT("attachments", 20L * 1024 * 1024);

    private final String plural;
    private final long mostBytes;

    UploadKind(String plural, long mostBytes) {
        this.plural = plural;
        this.mostBytes = mostBytes;
    }

    /** Name in routes and keys. */
    public String plural() {
        return plural;
    }

    public long mostBytes() {
        return mostBytes;
    }

    /** Key of the original until it is rendered; never public. */
    public String incomingKey(String id) {
        return "incoming/" + plural + "/" + id;
    }
}

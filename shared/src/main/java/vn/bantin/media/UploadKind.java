package vn.bantin.media;

/** What may be uploaded. */
public enum UploadKind {
    IMAGE("images", 15L * 1024 * 1024),
    ATTACHMENT("attachments", 20L * 1024 * 1024);

    private final String plural;
    private final long mostBytes;

    UploadKind(String plural, long mostBytes) {
        this.plural = plural;
        this.mostBytes = mostBytes;
    }

    /** As routes and keys name it. */
    public String plural() {
        return plural;
    }

    public long mostBytes() {
        return mostBytes;
    }

    /** Where the original lies until it has been rendered; never served. */
    public String incomingKey(String id) {
        return "incoming/" + plural + "/" + id;
    }
}

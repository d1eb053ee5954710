package vn.bantin.archive;

/** An archive cannot be read; the message says why and what to do. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ArchiveException(String message) {
        super(message);
    }
}

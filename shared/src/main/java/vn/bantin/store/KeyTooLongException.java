package vn.bantin.store;

/** A key longer than the store accepts, so no item can have it. HTTP answers 404. */
public final class KeyTooLongException extends RuntimeException {

    public KeyTooLongException(String message) {
        super(message);
    }
}

package vn.bantin.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created at its first use, so that a cold start loads only what its request needs. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> source;
    private volatile @Nullable T value;

    private Lazy(Supplier<T> source) {
        this.source = source;
    }

    public static <T> Lazy<T> of(Supplier<T> source) {
        return new Lazy<>(source);
    }

    @Override
    public T get() {
        var known = value;
        return known == null ? make() : known;
    }

    private synchronized T make() {
        var known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}

package vn.bantin.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made once, when it is first asked for: what a request does not need, a cold start does not load. Thread-safe. */
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

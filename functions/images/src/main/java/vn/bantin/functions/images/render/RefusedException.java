package vn.bantin.functions.images.render;

import vn.bantin.image.Refusal;

/** Carries a refusal from deep inside a parser to {@link Renderer}, which turns it into a result. */
final class RefusedException extends RuntimeException {

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}

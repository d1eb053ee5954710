package vn.bantin.functions.images.render;

import vn.bantin.media.RejectionReason;

/** Carries a refusal from deep inside a parser to {@link ImageRenderer}, which turns it into a result. */
final class RejectedImageException extends RuntimeException {

    private final RejectionReason refusal;

    RejectedImageException(RejectionReason refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    RejectionReason refusal() {
        return refusal;
    }
}

package vn.bantin.functions.images;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;
import vn.bantin.media.UploadKind;

/** Media types that are rejected whatever the file contains: the ticket says so, before anything is uploaded. */
final class RejectedMediaTypes {

    private static final Map<String, RejectionReason> IMAGES = Map.of(
            "image/svg+xml", RejectionReason.SVG,
            "image/heic", RejectionReason.HEIC,
            "image/heif", RejectionReason.HEIC,
            "image/heic-sequence", RejectionReason.HEIC,
            "image/heif-sequence", RejectionReason.HEIC,
            "image/tiff", RejectionReason.TIFF,
            "image/tif", RejectionReason.TIFF,
            "image/avif", RejectionReason.AVIF);

    private RejectedMediaTypes() {}

    /** The reason, or null if the content decides. */
    static @Nullable RejectionReason reason(UploadKind kind, String contentType) {
        if (contentType.startsWith("video/")) {
            return RejectionReason.VIDEO;
        }
        if (kind == UploadKind.IMAGE) {
            return IMAGES.get(contentType);
        }
        return contentType.startsWith("image/") || contentType.startsWith("audio/")
                ? RejectionReason.NOT_A_DOCUMENT
                : null;
    }
}

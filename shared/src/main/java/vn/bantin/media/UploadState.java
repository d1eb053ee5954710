package vn.bantin.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far an upload has come: {@code awaiting-upload → processing → ready | rejected}. */
public sealed interface UploadState {

    record Awaiting() implements UploadState {}

    /** @param attempts how often rendering has been begun, this time included */
    record Processing(int attempts) implements UploadState {}

    /**
     * @param width of the upright picture in pixels; 0 for an attachment, as is {@code height}
     * @param dominantColor {@code #rrggbb}; null for an attachment
     * @param renditions what is served; one file for an attachment
     * @param warning what the newsroom should know of it all the same
     * @param cropped the spot that the crops among the renditions keep; null where it is not told
     */
    record Ready(
            int width,
            int height,
            @Nullable String dominantColor,
            List<Rendition> renditions,
            @Nullable String warning,
            @Nullable FocalPoint cropped)
            implements UploadState {

        /** Of an attachment, or of a picture whose crops keep what its description says. */
        public Ready(
                int width,
                int height,
                @Nullable String dominantColor,
                List<Rendition> renditions,
                @Nullable String warning) {
            this(width, height, dominantColor, renditions, warning, null);
        }

        public Ready {
            renditions = List.copyOf(renditions);
        }
    }

    /** @param reason for the person who uploaded it, in Vietnamese and English */
    record Rejected(String reason) implements UploadState {}

    /** Ready or rejected: no event changes it any more. */
    default boolean finished() {
        return this instanceof Ready || this instanceof Rejected;
    }

    default String status() {
        return switch (this) {
            case Awaiting a -> "awaiting-upload";
            case Processing p -> "processing";
            case Ready r -> "ready";
            case Rejected r -> "rejected";
        };
    }
}

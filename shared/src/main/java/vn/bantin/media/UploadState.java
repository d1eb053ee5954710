package vn.bantin.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of an upload: {@code awaiting-upload → processing → ready | rejected}. */
public sealed interface UploadState {

    record Awaiting() implements UploadState {}

    /** @param attempts rendering attempts, including the current one */
    record Processing(int attempts) implements UploadState {}

    /**
     * @param width of the upright image in pixels; 0 for an attachment, as is {@code height}
     * @param dominantColor {@code #rrggbb}; null for an attachment
     * @param renditions public files; one for an attachment
     * @param warning shown to the newsroom, although the file is accepted
     * @param cropped focal point of the crops; null if unknown
     */
    record Ready(
            int width,
            int height,
            @Nullable String dominantColor,
            List<Rendition> renditions,
            @Nullable String warning,
            @Nullable FocalPoint cropped)
            implements UploadState {

        /** For an attachment, or an image without crops of another focal point. */
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

    /** Ready or rejected: later events do not change it. */
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

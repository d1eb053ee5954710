package vn.bantin.functions.images.render;

import java.util.List;
import vn.bantin.media.RejectionReason;

/** The result of rendering an image: its renditions, or the reason why it is refused. */
public sealed interface RenderResult {

    /**
     * @param width of the upright original, in pixels
     * @param dominantColor as {@code #rrggbb}
     * @param files whole pictures, then the crops; largest first, each size as JPEG and as WebP
     */
    record Rendered(int width, int height, String dominantColor, List<RenderedFile> files) implements RenderResult {

        public Rendered {
            files = List.copyOf(files);
        }
    }

    record Refused(RejectionReason reason) implements RenderResult {}
}

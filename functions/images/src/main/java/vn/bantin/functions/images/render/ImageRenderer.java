package vn.bantin.functions.images.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.RejectionReason;

/** Renders an uploaded image to the files that are published, or returns why it is rejected. Accepts any input. */
public final class ImageRenderer {

    private static final int[] WIDTHS = {1600, 1024, 640, 320};
    private static final int[] WIDE_WIDTHS = {1200, 640, 320};
    private static final int[] SQUARE_WIDTHS = {640, 320};

    private ImageRenderer() {}

    /** The whole image at up to four widths, never enlarged, and the crops around the focal point. */
    public static RenderResult render(byte[] file, FocalPoint focus) {
        return guarded(() -> {
            var source = FormatSniffer.open(file);
            var turns = Orientation.turns(source.orientation());
            var upright = new Size(turns ? source.height() : source.width(), turns ? source.width() : source.height());
            var files = new ArrayList<RenderedFile>();
            var pixels = largest(source, upright.within(WIDTHS[0]), turns);
            var big = pixels;
            for (var width : WIDTHS) {
                var size = upright.within(width);
                if (width == WIDTHS[0] || size.width < pixels.width()) {
                    pixels = pixels.width() == size.width
                            ? pixels
                            : Resampler.fit(pixels.rows(), size.width, size.height);
                    add(files, Crop.WHOLE, pixels);
                }
            }
            files.addAll(crops(big, focus));
            return new RenderResult.Rendered(upright.width, upright.height, ColorConversion.dominant(pixels), files);
        });
    }

    /** New crops from an existing rendition, after the focal point has moved. */
    public static RenderResult recrop(byte[] rendition, FocalPoint focus) {
        return guarded(() -> {
            var source = FormatSniffer.open(rendition);
            var size = new Size(source.width(), source.height());
            var pixels = largest(source, size.within(WIDTHS[0]), false);
            return new RenderResult.Rendered(
                    size.width, size.height, ColorConversion.dominant(pixels), crops(pixels, focus));
        });
    }

    private interface Work {
        RenderResult run() throws IOException;
    }

    /** Any failure of a decoder means that the file is damaged; retrying would not help. */
    private static RenderResult guarded(Work work) {
        try {
            return work.run();
        } catch (RejectedImageException refused) {
            return new RenderResult.Refused(refused.refusal());
        } catch (OutOfMemoryError tooMuch) {
            return new RenderResult.Refused(RejectionReason.TOO_COMPLEX);
        } catch (IOException | RuntimeException damaged) {
            return new RenderResult.Refused(RejectionReason.DAMAGED);
        }
    }

    private static PixelBuffer largest(ImageSource source, Size size, boolean turns) throws IOException {
        var storedWidth = turns ? size.height : size.width;
        var storedHeight = turns ? size.width : size.height;
        var rows = source.decode();
        var shrunk = Resampler.fit(rows, storedWidth, storedHeight);
        var profile = rows.isSrgb() ? null : source.profile();
        return Orientation.apply(ColorConversion.toSrgb(shrunk, profile), source.orientation());
    }

    private static List<RenderedFile> crops(PixelBuffer picture, FocalPoint focus) throws IOException {
        var files = new ArrayList<RenderedFile>();
        crop(files, picture, Crop.WIDE, focus, WIDE_WIDTHS);
        crop(files, picture, Crop.SQUARE, focus, SQUARE_WIDTHS);
        return files;
    }

    private static void crop(List<RenderedFile> files, PixelBuffer picture, Crop crop, FocalPoint focus, int[] widths)
            throws IOException {
        var area = crop.of(picture.width(), picture.height(), focus);
        var last = Integer.MAX_VALUE;
        for (var width : widths) {
            var size = new Size(area.width(), area.height()).within(width);
            if (size.width < last) {
                add(files, crop, Resampler.fit(picture.part(area), size.width, size.height));
                last = size.width;
            }
        }
    }

    private static void add(List<RenderedFile> files, Crop crop, PixelBuffer pixels) throws IOException {
        for (var encoder : ImageEncoder.values()) {
            files.add(new RenderedFile(
                    crop,
                    pixels.width(),
                    pixels.height(),
                    encoder.contentType(),
                    encoder.extension(),
                    encoder.encode(pixels)));
        }
    }

    private record Size(int width, int height) {

        /** At most {@code limit} wide and twice as high, never enlarged: a very tall image stays a small file. */
        Size within(int limit) {
            var scale = Math.min(1, Math.min((double) limit / width, 2.0 * limit / height));
            return new Size(
                    (int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
        }
    }
}

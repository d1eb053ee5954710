package vn.bantin.functions.images.render;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as files that hold pixels and nothing else. */
enum ImageEncoder {
    JPEG("image/jpeg", "jpg", 0.82f, ImageCodecs.writer("jpeg")),
    WEBP("image/webp", "webp", 0.80f, ImageCodecs.WEBP_WRITER);

    private static final ComponentColorModel SRGB = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);

    private final String contentType;
    private final String extension;
    private final float quality;

    @SuppressWarnings("ImmutableEnumChecker") // a provider has no state
    private final ImageWriterSpi codec;

    ImageEncoder(String contentType, String extension, float quality, ImageWriterSpi codec) {
        this.contentType = contentType;
        this.extension = extension;
        this.quality = quality;
        this.codec = codec;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    byte[] encode(PixelBuffer rgb) throws IOException {
        var writer = codec.createWriterInstance();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            if (param.getCompressionType() == null) {
                param.setCompressionType(param.getCompressionTypes()[0]);
            }
            param.setCompressionQuality(quality);
            if (param instanceof javax.imageio.plugins.jpeg.JPEGImageWriteParam jpeg) {
                jpeg.setOptimizeHuffmanTables(true);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image(rgb), null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static RenderedImage image(PixelBuffer rgb) {
        return new BufferedImage(SRGB, ColorConversion.raster(rgb), false, null);
    }
}

package vn.bantin.functions.images.render;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;

/** The JDK's own codecs and libwebp; other codecs on the class path are ignored. */
final class ImageCodecs {

    static final ImageReaderSpi WEBP_READER = new WebPImageReaderSpi();
    static final ImageWriterSpi WEBP_WRITER = new WebPImageWriterSpi();

    private ImageCodecs() {}

    static ImageReaderSpi reader(String format) {
        return find(IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true), format);
    }

    static ImageWriterSpi writer(String format) {
        return find(IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true), format);
    }

    private static <T extends javax.imageio.spi.ImageReaderWriterSpi> T find(Iterator<T> providers, String format) {
        while (providers.hasNext()) {
            var provider = providers.next();
            if ("java.desktop".equals(provider.getClass().getModule().getName())
                    && java.util.Arrays.asList(provider.getFormatNames()).contains(format)) {
                return provider;
            }
        }
        throw new IllegalStateException("this JDK has no codec for " + format);
    }
}

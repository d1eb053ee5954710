package vn.bantin.functions.images.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One Image I/O decoding of a file, with its warnings. */
final class ImageDecoding implements AutoCloseable {

    private final ImageReader reader;
    private final List<String> warnings = new ArrayList<>();

    ImageDecoding(ImageReaderSpi codec, byte[] file) throws IOException {
        reader = codec.createReaderInstance();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
    }

    ImageReader reader() {
        return reader;
    }

    ImageReadParam param(int period) {
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(period, period, 0, 0);
        return param;
    }

    List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        reader.dispose();
    }
}

package vn.bantin.bench.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A picture as a phone takes it: 4,000 by 3,000, soft shapes with detail and grain over them, about 4 MB of JPEG. */
final class SamplePhoto {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    /** Distances between the grid points of the octaves of value noise, in pixels. */
    private static final int[] SCALES = {800, 200, 50, 12};

    private SamplePhoto() {}

    static void write(Path file) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var random = new Random(12);
        var grids = new float[SCALES.length * 3][];
        for (var i = 0; i < grids.length; i++) {
            var octave = i / 3;
            var scale = SCALES[octave];
            // of 256 levels: large shapes differ most, finer ones less, and least in blue
            var amplitude = octave == 0 ? 200 : 120 / (i / 3f);
            grids[i] = new float[(WIDTH / scale + 2) * (HEIGHT / scale + 2)];
            for (var j = 0; j < grids[i].length; j++) {
                grids[i][j] = (random.nextFloat() - 0.5f) * amplitude;
            }
        }
        var line = new int[WIDTH];
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var grain = random.nextInt(9) - 4;
                var colour = 0;
                for (var band = 0; band < 3; band++) {
                    var value = 128f + grain;
                    for (var octave = 0; octave < SCALES.length; octave++) {
                        value += interpolated(grids[octave * 3 + band], SCALES[octave], x, y);
                    }
                    colour = colour << 8 | Math.clamp(Math.round(value), 0, 255);
                }
                line[x] = colour;
            }
            image.setRGB(0, y, WIDTH, 1, line, 0, WIDTH);
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.92f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** The value at a pixel: bilinear interpolation between the four grid points around it. */
    private static float interpolated(float[] grid, int scale, int x, int y) {
        var stride = WIDTH / scale + 2;
        var i = y / scale * stride + x / scale;
        var u = (float) (x % scale) / scale;
        var v = (float) (y % scale) / scale;
        var top = grid[i] + (grid[i + 1] - grid[i]) * u;
        var bottom = grid[i + stride] + (grid[i + stride + 1] - grid[i + stride]) * u;
        return top + (bottom - top) * v;
    }
}

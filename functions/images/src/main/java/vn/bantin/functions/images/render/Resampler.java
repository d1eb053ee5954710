package vn.bantin.functions.images.render;

import java.util.Arrays;

/**
 * Shrinks a picture while reading it line by line; only the few lines a filter spans are held. By half or more it averages
 * areas exactly; by less it uses a Catmull-Rom cubic widened to the scale, which keeps edges crisp without aliasing.
 */
final class Resampler {

    /** Fixed point: weights of a pixel sum to 1 &lt;&lt; 14, lines between the passes carry 8 bits more than a sample. */
    private static final int WEIGHT_BITS = 14;

    private static final int LINE_BITS = 8;

    private Resampler() {}

    static PixelBuffer fit(PixelRows source, int width, int height) {
        var bands = source.bands();
        var across = Kernel.of(source.width(), width);
        var down = Kernel.of(source.height(), height);
        var out = new PixelBuffer(width, height, bands);
        var line = new byte[source.width() * bands];
        var ring = new int[down.longest()][width * bands];
        var sums = new int[width * bands];
        var read = 0;
        for (var y = 0; y < height; y++) {
            var first = down.first(y);
            var weights = down.weights(y);
            for (; read < first + weights.length; read++) {
                source.next(line);
                across(line, across, bands, ring[read % ring.length]);
            }
            down(ring, first, weights, sums);
            emit(sums, out.data(), y * width * bands);
        }
        return out;
    }

    private static void across(byte[] line, Kernel kernel, int bands, int[] out) {
        var width = out.length / bands;
        if (bands == 3) {
            acrossRgb(line, kernel, width, out);
            return;
        }
        for (var x = 0; x < width; x++) {
            var weights = kernel.weights(x);
            for (var band = 0; band < bands; band++) {
                var at = kernel.first(x) * bands + band;
                var sum = 0;
                for (var weight : weights) {
                    sum += weight * (line[at] & 0xFF);
                    at += bands;
                }
                out[x * bands + band] = sum >> (WEIGHT_BITS - LINE_BITS);
            }
        }
    }

    private static void acrossRgb(byte[] line, Kernel kernel, int width, int[] out) {
        for (var x = 0; x < width; x++) {
            var at = kernel.first(x) * 3;
            var red = 0;
            var green = 0;
            var blue = 0;
            for (var weight : kernel.weights(x)) {
                red += weight * (line[at] & 0xFF);
                green += weight * (line[at + 1] & 0xFF);
                blue += weight * (line[at + 2] & 0xFF);
                at += 3;
            }
            out[x * 3] = red >> (WEIGHT_BITS - LINE_BITS);
            out[x * 3 + 1] = green >> (WEIGHT_BITS - LINE_BITS);
            out[x * 3 + 2] = blue >> (WEIGHT_BITS - LINE_BITS);
        }
    }

    private static void down(int[][] ring, int first, int[] weights, int[] sums) {
        Arrays.fill(sums, 1 << (WEIGHT_BITS + LINE_BITS - 1));
        for (var tap = 0; tap < weights.length; tap++) {
            var weight = weights[tap];
            var line = ring[(first + tap) % ring.length];
            for (var i = 0; i < sums.length; i++) {
                sums[i] += weight * line[i];
            }
        }
    }

    private static void emit(int[] sums, byte[] out, int offset) {
        for (var i = 0; i < sums.length; i++) {
            out[offset + i] = (byte) Math.clamp(sums[i] >> (WEIGHT_BITS + LINE_BITS), 0, 255);
        }
    }

    /** For each target position: where its source samples begin, and their weights. */
    private record Kernel(int[] starts, int[][] taps) {

        int first(int i) {
            return starts[i];
        }

        int[] weights(int i) {
            return taps[i];
        }

        int longest() {
            var longest = 0;
            for (var tap : taps) {
                longest = Math.max(longest, tap.length);
            }
            return longest;
        }

        static Kernel of(int from, int to) {
            var starts = new int[to];
            var taps = new int[to][];
            var scale = (double) from / to;
            for (var i = 0; i < to; i++) {
                var reach = scale >= 2 ? scale / 2 : 2 * Math.max(1, scale);
                var centre = (i + 0.5) * scale;
                var first = (int) Math.max(0, Math.floor(centre - reach + 1e-9));
                var last = (int) Math.min(from, Math.ceil(centre + reach - 1e-9));
                starts[i] = first;
                taps[i] = from == to
                        ? identity(i - first, last - first)
                        : scale >= 2
                                ? area(first, last, centre - reach, centre + reach)
                                : cubic(first, last, centre, scale);
            }
            return new Kernel(starts, taps);
        }

        private static int[] identity(int at, int length) {
            var weights = new int[length];
            weights[at] = 1 << WEIGHT_BITS;
            return weights;
        }

        private static int[] area(int first, int last, double from, double to) {
            var weights = new double[last - first];
            for (var i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, Math.min(to, first + i + 1) - Math.max(from, first + i));
            }
            return fixed(weights);
        }

        private static int[] cubic(int first, int last, double centre, double scale) {
            var weights = new double[last - first];
            for (var i = 0; i < weights.length; i++) {
                weights[i] = catmullRom(Math.abs(first + i + 0.5 - centre) / Math.max(1, scale));
            }
            return fixed(weights);
        }

        private static double catmullRom(double d) {
            return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
        }

        /** The rounding's remainder goes to the heaviest weight: a flat colour must stay exactly that colour. */
        private static int[] fixed(double[] weights) {
            var total = 0.0;
            for (var weight : weights) {
                total += weight;
            }
            var fixed = new int[weights.length];
            var rest = 1 << WEIGHT_BITS;
            var heaviest = 0;
            for (var i = 0; i < fixed.length; i++) {
                fixed[i] = (int) Math.round(weights[i] / total * (1 << WEIGHT_BITS));
                rest -= fixed[i];
                heaviest = fixed[i] > fixed[heaviest] ? i : heaviest;
            }
            fixed[heaviest] += rest;
            return fixed;
        }
    }
}

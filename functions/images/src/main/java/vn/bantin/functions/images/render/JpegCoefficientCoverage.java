package vn.bantin.functions.images.render;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which coefficients the scans of a JPEG have delivered (ITU-T T.81, G.1.1). Without an end marker this is the only way to know
 * that no scan is missing.
 */
final class JpegCoefficientCoverage {

    private static final int COEFFICIENTS = 64;
    private static final byte MISSING = 127;

    /** Remaining low bits of each coefficient, by component. */
    private final Map<Integer, byte[]> remaining = new HashMap<>();

    /** @param header of a scan, behind its length */
    void scan(byte[] header, boolean progressive) {
        int components = header.length == 0 ? 0 : header[0] & 0xFF;
        int parameters = 1 + 2 * components;
        if (header.length < parameters + 3) {
            return;
        }
        int first = progressive ? header[parameters] & 63 : 0;
        int last = progressive ? header[parameters + 1] & 63 : COEFFICIENTS - 1;
        byte low = (byte) (progressive ? header[parameters + 2] & 15 : 0);
        for (int i = 0; i < components; i++) {
            var bits = remaining.computeIfAbsent(header[1 + 2 * i] & 0xFF, id -> missing());
            for (int k = first; k <= last; k++) {
                bits[k] = low;
            }
        }
    }

    boolean isComplete(int components) {
        if (remaining.size() < components) {
            return false;
        }
        for (var bits : remaining.values()) {
            for (var low : bits) {
                if (low != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte[] missing() {
        var bits = new byte[COEFFICIENTS];
        Arrays.fill(bits, MISSING);
        return bits;
    }
}

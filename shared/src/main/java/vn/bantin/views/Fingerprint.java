package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a text in 16 bytes: the first 128 bits of its SHA-256. Two of two million texts have the same with a chance of
 * 10^-26, and whoever looks for such a pair (2^64 hashes) would only make two sessions of their own one.
 */
record Fingerprint(long high, long low) {

    static Fingerprint of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(number(digest, 0), number(digest, Long.BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static long number(byte[] bytes, int from) {
        var n = 0L;
        for (var i = from; i < from + Long.BYTES; i++) {
            n = n << 8 | bytes[i] & 0xff;
        }
        return n;
    }
}

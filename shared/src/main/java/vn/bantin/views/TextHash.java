package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a text's SHA-256, to represent it in 16 bytes. Among two million texts the chance of a collision is 10^-26;
 * an attacker who searches for one (2^64 hashes) would only merge two sessions of their own.
 */
record TextHash(long high, long low) {

    static TextHash of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new TextHash(number(digest, 0), number(digest, Long.BYTES));
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

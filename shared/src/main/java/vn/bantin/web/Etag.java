package vn.bantin.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Strong entity tags from content (RFC 9110, 8.8.3). */
public final class Etag {

    private Etag() {}

    /** A quoted tag of 128 bits over the parts. */
    public static String of(byte[]... parts) {
        return '"' + hash(parts) + '"';
    }

    /** The tag's value without quotes: 32 hexadecimal digits of SHA-256. */
    public static String hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}

package vn.bantin.newsroom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Ids of 16 lower-case letters and digits: short, because every listing entry carries one. */
public final class IdGenerator {

    private static final int LENGTH = 16;
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private IdGenerator() {}

    /** 45 bits of time, then 35 random bits: roughly in order of creation, and unique in practice. */
    public static Supplier<String> timeOrdered(InstantSource clock) {
        var random = new SecureRandom();
        return () -> {
            var bits = BigInteger.valueOf(clock.millis()).shiftLeft(35).or(new BigInteger(35, random));
            return encode(bits);
        };
    }

    /** Derives the id from a name, so that a repeated import creates no second item. */
    public static String named(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return encode(new BigInteger(1, digest).shiftRight(256 - LENGTH * 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Whether a text has the form of these ids: an export's records keep theirs. */
    public static boolean isId(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    }

    private static String encode(BigInteger bits) {
        var text = new StringBuilder(LENGTH);
        for (var i = LENGTH - 1; i >= 0; i--) {
            text.append(LETTERS.charAt(bits.shiftRight(i * 5).intValue() & 31));
        }
        return text.toString();
    }
}

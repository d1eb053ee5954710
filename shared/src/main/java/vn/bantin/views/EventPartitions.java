package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Spreads a slot's events over 64 partition keys, each of which takes 1,000 writes a second. Uses HMAC under a constant secret, so
 * that nobody can choose sessions that all fall into one key; never by load or day, or one reader would count twice.
 */
public final class EventPartitions {

    public static final int COUNT = 64;

    private final Mac mac;

    public EventPartitions(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    public synchronized int of(String sid) {
        return mac.doFinal(sid.getBytes(StandardCharsets.UTF_8))[0] & (COUNT - 1);
    }
}

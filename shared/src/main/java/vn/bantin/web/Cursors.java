package vn.bantin.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque, signed, expiring tokens: list cursors and preview links. Layout before base64url: 4 bytes expiry (epoch
 * minutes), 16 bytes HMAC-SHA-256 over purpose, expiry and payload, then the payload. The first key signs, every key
 * verifies, so that a secret can be rotated.
 */
public final class Cursors {

    private static final int HEADER = 4;
    private static final int MAC = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<List<byte[]>> keys;
    private final InstantSource clock;

    public Cursors(Supplier<List<byte[]>> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A place in a listing. It lives for one to two days, and the same place has the same text all day: the entity tag of
     * an answer that names it stays true as long as the listing does.
     */
    public String place(String purpose, String payload) {
        var day = clock.instant().getEpochSecond() / (24 * 60 * 60);
        return seal(purpose, payload, (int) ((day + 2) * 24 * 60));
    }

    /** @param purpose what the token is for; a token made for one purpose is refused for another */
    public String seal(String purpose, String payload, Duration lifetime) {
        return seal(purpose, payload, (int) (clock.instant().plus(lifetime).getEpochSecond() / 60));
    }

    private String seal(String purpose, String payload, int expiry) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        var mac = mac(keys.get().getFirst(), purpose, expiry, bytes);
        var token = ByteBuffer.allocate(HEADER + MAC + bytes.length)
                .putInt(expiry)
                .put(mac, 0, MAC)
                .put(bytes)
                .array();
        return TEXT.encodeToString(token);
    }

    /** The payload, or a 400 {@link Problem} for a token that is forged, foreign or expired. */
    public String open(String purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        // the last letter has bits to spare: one token has one spelling (RFC 4648, 3.5)
        if (bytes.length < HEADER + MAC || !TEXT.encodeToString(bytes).equals(token)) {
            throw refused();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var expiry = buffer.getInt();
        var mac = new byte[MAC];
        var payload = new byte[bytes.length - HEADER - MAC];
        buffer.get(mac).get(payload);
        var genuine = false;
        for (var key : keys.get()) {
            var expected = java.util.Arrays.copyOf(mac(key, purpose, expiry, payload), MAC);
            genuine |= MessageDigest.isEqual(expected, mac);
        }
        if (!genuine) {
            throw refused();
        }
        if (clock.instant().getEpochSecond() / 60 > expiry) {
            throw Problem.badRequest("cursor has expired; start again without it");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static Problem refused() {
        return Problem.badRequest("cursor is not one of ours; leave it out to start at the beginning");
    }

    private static byte[] mac(byte[] key, String purpose, int expiry, byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var text = purpose.getBytes(StandardCharsets.UTF_8);
            // length prefixes: no other division into purpose, expiry and payload has the same bytes
            mac.update(ByteBuffer.allocate(4).putInt(text.length).array());
            mac.update(text);
            mac.update(
                    ByteBuffer.allocate(8).putInt(expiry).putInt(payload.length).array());
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}

package vn.bantin.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * AWS's signature, version 4, of a request whose body is at hand. Paths and queries are signed as they are written, which is
 * right for S3, and for all whose path is {@code /}. Safe for many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     AWS API request</a>
 */
final class Signature {

    static final String NOTHING = hash(new byte[0]);

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String service;
    private final String region;
    private volatile @Nullable DayKey known;
    private volatile Told told = new Told(-1, "");

    /** The time as the last call had it: written once a second. */
    private record Told(long second, String text) {}

    /** The key that signs for one day: four rounds over the secret, worth keeping. */
    private record DayKey(String secret, String day, byte[] key) {}

    Signature(String service, String region) {
        this.service = service;
        this.region = region;
    }

    /**
     * The headers to send, those given and the signature's own; all but {@code host}, which the connection writes.
     *
     * @param headers names in lower case; all of them are signed
     * @param payload the body's SHA-256 in hexadecimal digits
     */
    Map<String, String> sign(
            String method,
            URI uri,
            Map<String, String> headers,
            String payload,
            AwsCredentials credentials,
            Instant now) {
        var time = time(now);
        var scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var signed = new TreeMap<>(headers);
        signed.put("x-amz-date", time);
        signed.put("x-amz-content-sha256", payload);
        if (credentials instanceof AwsSessionCredentials session) {
            signed.put("x-amz-security-token", session.sessionToken());
        }
        signed.put("host", host(uri));
        var names = String.join(";", signed.keySet());
        var request = new StringBuilder(512)
                .append(method)
                .append('\n')
                .append(path(uri))
                .append('\n');
        request.append(query(uri)).append('\n');
        signed.forEach((name, value) ->
                request.append(name).append(':').append(value.strip()).append('\n'));
        request.append('\n').append(names).append('\n').append(payload);
        var text = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + hash(request.toString().getBytes(UTF_8));
        var signature = HexFormat.of().formatHex(hmac(key(credentials.secretAccessKey(), time.substring(0, 8)), text));
        signed.remove("host");
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return signed;
    }

    private String time(Instant now) {
        var last = told;
        if (last.second != now.getEpochSecond()) {
            last = new Told(now.getEpochSecond(), TIME.format(now));
            told = last;
        }
        return last.text;
    }

    private byte[] key(String secret, String day) {
        var kept = known;
        if (kept == null || !kept.day.equals(day) || !kept.secret.equals(secret)) {
            var key = ("AWS4" + secret).getBytes(UTF_8);
            for (var part : new String[] {day, region, service, "aws4_request"}) {
                key = hmac(key, part);
            }
            kept = new DayKey(secret, day, key);
            known = kept;
        }
        return kept.key;
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** As the JDK's connections write it: the port only where it is not the scheme's own. */
    private static String host(URI uri) {
        var usual = uri.getScheme().equals("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String query(URI uri) {
        var query = uri.getRawQuery();
        return query == null ? "" : Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&"));
    }
}

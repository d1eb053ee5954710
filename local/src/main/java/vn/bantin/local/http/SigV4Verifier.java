package vn.bantin.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Signature Version 4 of any client: the canonical request is built from the headers that the client names in
 * {@code SignedHeaders}.
 *
 * @param region the only region that credentials may be scoped to
 * @param service the service's signing name, such as {@code lambda}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     AWS API request</a>
 */
public record SigV4Verifier(String accessKey, String secretKey, String region, String service, InstantSource clock) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    /** AWS rejects a larger difference between its clock and the request's. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final AwsError MISMATCH = new AwsError(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method.");

    public SigV4Verifier(String accessKey, String secretKey, String region, String service) {
        this(accessKey, secretKey, region, service, InstantSource.system());
    }

    /** The parts of an {@code Authorization} header. */
    private record Authorization(String[] credential, List<String> signedHeaders, String signature) {
        static Optional<Authorization> parse(String header) {
            if (!header.startsWith(ALGORITHM + " ")) {
                return Optional.empty();
            }
            var parts = new HashMap<String, String>();
            for (var part : header.substring(ALGORITHM.length()).split(",")) {
                var cut = part.indexOf('=');
                if (cut > 0) {
                    parts.put(
                            part.substring(0, cut).strip(),
                            part.substring(cut + 1).strip());
                }
            }
            var credential = parts.getOrDefault("Credential", "").split("/", -1);
            var signed = parts.getOrDefault("SignedHeaders", "");
            var signature = parts.getOrDefault("Signature", "");
            return credential.length == 5 && !signed.isEmpty() && !signature.isEmpty()
                    ? Optional.of(new Authorization(credential, List.of(signed.split(";")), signature))
                    : Optional.empty();
        }
    }

    /** @return the error that AWS answers, or empty if the signature is valid */
    public Optional<AwsError> reject(LocalRequest request) {
        var header = request.header("Authorization");
        if (header == null) {
            return Optional.of(new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token"));
        }
        var parsed = Authorization.parse(header);
        var date = request.header("X-Amz-Date");
        if (parsed.isEmpty() || date == null) {
            return Optional.of(new AwsError(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature', and an"
                            + " 'X-Amz-Date' header."));
        }
        return check(request, parsed.get(), date);
    }

    private Optional<AwsError> check(LocalRequest request, Authorization authorization, String date) {
        var credential = authorization.credential();
        if (!credential[0].equals(accessKey)) {
            return Optional.of(new AwsError(
                    "UnrecognizedClientException", "The security token included in the request is invalid."));
        }
        var scope = String.join("/", credential[1], region, service, "aws4_request");
        if (!scope.equals(String.join("/", Arrays.copyOfRange(credential, 1, 5)))) {
            return Optional.of(new AwsError("InvalidSignatureException", "Credential should be scoped to " + scope));
        }
        Instant signedAt;
        try {
            signedAt = DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return Optional.of(new AwsError("IncompleteSignatureException", "X-Amz-Date must be in ISO-8601 format"));
        }
        if (!date.startsWith(credential[1])
                || Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) > 0) {
            return Optional.of(new AwsError("InvalidSignatureException", "Signature expired: " + date));
        }
        if (!coversWhatItMust(request, authorization.signedHeaders())) {
            return Optional.of(new AwsError(
                    "InvalidSignatureException",
                    "'Host' and every 'X-Amz-*' header of the request must be in SignedHeaders."));
        }
        var expected = HexFormat.of()
                .formatHex(hmac(
                        signingKey(credential[1]),
                        String.join(
                                "\n",
                                ALGORITHM,
                                date,
                                scope,
                                hash(canonical(request, authorization.signedHeaders())
                                        .getBytes(StandardCharsets.UTF_8)))));
        return MessageDigest.isEqual(ascii(expected), ascii(authorization.signature()))
                ? Optional.empty()
                : Optional.of(MISMATCH);
    }

    private static boolean coversWhatItMust(LocalRequest request, List<String> signed) {
        return signed.contains("host")
                && request.headers().keySet().stream()
                        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                        .filter(name -> name.startsWith("x-amz-"))
                        .allMatch(signed::contains);
    }

    /** Step 1 of the specification. */
    static String canonical(LocalRequest request, List<String> signedHeaders) {
        var text = new StringBuilder()
                .append(request.method())
                .append('\n')
                .append(canonicalPath(request.path()))
                .append('\n')
                .append(canonicalQuery(request.query()))
                .append('\n');
        for (var name : signedHeaders) {
            var values = request.headers().getOrDefault(name, List.of("")).stream()
                    .map(value -> value.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","));
            text.append(name).append(':').append(values).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(hash(request.body()))
                .toString();
    }

    /** The path without dot segments and empty segments, each segment encoded once more than it was sent. */
    private static String canonicalPath(String path) {
        var segments = new ArrayDeque<String>();
        for (var segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(encode(segment.getBytes(StandardCharsets.UTF_8)));
            }
        }
        var joined = "/" + String.join("/", segments);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    /** Parameters sorted by name, then value. */
    private static String canonicalQuery(String query) {
        if (query.isEmpty()) {
            return "";
        }
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (var pair : query.split("&")) {
            var cut = pair.indexOf('=');
            var name = cut < 0 ? pair : pair.substring(0, cut);
            var value = cut < 0 ? "" : pair.substring(cut + 1);
            pairs.add(Map.entry(encode(decode(name)), encode(decode(value))));
        }
        return pairs.stream()
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String encode(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (var b : bytes) {
            if (UNRESERVED.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }

    /** Percent sequences only: {@code +} is a plus sign here. */
    private static byte[] decode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (var i = 0; i < bytes.length; i++) {
            var high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            var low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high * 16 + low);
                i += 2;
            }
        }
        return out.toByteArray();
    }

    private byte[] signingKey(String day) {
        var key = hmac(ascii("AWS4" + secretKey), day);
        for (var part : List.of(region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

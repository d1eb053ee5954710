package vn.bantin.local.stores;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signature version 4, checked by signing the same request again with the SDK's signer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">SigV4</a>
 */
public record SignatureCheck(String accessKey, String secretKey, String region, String service) {
    private static final Pattern FORM =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    /** What AWS allows between its clock and the request's. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    public boolean holds(HttpExchange exchange, byte[] body) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
        var form = FORM.matcher(authorization == null ? "" : authorization);
        if (!form.matches()
                || date == null
                || !form.group(1).equals(accessKey)
                || !form.group(3).equals(region)
                || !form.group(4).equals(service)) {
            return false;
        }
        Instant at;
        try {
            at = DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return false;
        }
        if (Duration.between(at, Instant.now()).abs().compareTo(SKEW) > 0) {
            return false;
        }
        var again = FORM.matcher(signed(exchange, body, form.group(5), at));
        return again.matches()
                && again.group(5).equals(form.group(5))
                && MessageDigest.isEqual(
                        again.group(6).getBytes(StandardCharsets.US_ASCII),
                        form.group(6).getBytes(StandardCharsets.US_ASCII));
    }

    private String signed(HttpExchange exchange, byte[] body, String signedHeaders, Instant at) {
        var headers = exchange.getRequestHeaders();
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
                .uri(URI.create("http://" + headers.getFirst("Host")).resolve(exchange.getRequestURI()));
        for (var name : signedHeaders.split(";", -1)) {
            // the signer writes these itself
            if (!name.equals("host") && !name.equals("x-amz-date")) {
                request.putHeader(name, headers.getOrDefault(name, java.util.List.of("")));
            }
        }
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsCredentialsIdentity.create(accessKey, secretKey))
                .request(request.build())
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
        return signed.request().firstMatchingHeader("Authorization").orElse("");
    }
}

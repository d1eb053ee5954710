package vn.bantin.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Our signature is the SDK's, of whatever we send. */
class SignatureTest {

    @Property
    void of_a_call_of_json(
            @ForAll byte[] body,
            @ForAll @AlphaChars @NotEmpty String operation,
            @ForAll long second,
            @ForAll boolean session,
            @ForAll boolean elsewhere) {
        var uri = elsewhere
                ? URI.create("http://127.0.0.1:8000/")
                : URI.create("https://dynamodb.ap-southeast-1.amazonaws.com/");
        var headers =
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", "DynamoDB_20120810." + operation);
        same("dynamodb", "POST", uri, headers, body, credentials(session), moment(second));
    }

    @Property
    void of_a_file_in_a_bucket(
            @ForAll @AlphaChars @NumericChars @NotEmpty String key,
            @ForAll String prefix,
            @ForAll boolean listing,
            @ForAll long second) {
        var encoded = URLEncoder.encode(prefix, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
        var uri = URI.create("http://127.0.0.1:8000/bucket/"
                + (listing ? "?list-type=2&prefix=" + encoded : "search/" + key + "-1_a.b"));
        same("s3", "GET", uri, Map.of(), new byte[0], credentials(true), moment(second));
    }

    private static AwsCredentials credentials(boolean session) {
        return session
                ? AwsSessionCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", "a/token+of=one")
                : AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG");
    }

    private static Instant moment(long second) {
        return Instant.ofEpochSecond(Math.floorMod(second, 4_000_000_000L));
    }

    private static void same(
            String service,
            String method,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            AwsCredentials credentials,
            Instant now) {
        var request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
        headers.forEach(request::putHeader);
        var theirs = AwsV4HttpSigner.create().sign(r -> {
            r.identity(credentials)
                    .request(request.build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "ap-southeast-1")
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC));
            if (service.equals("s3")) {
                r.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
            } else {
                r.payload(ContentStreamProvider.fromByteArray(body));
            }
        });
        var ours = new Signature(service, "ap-southeast-1")
                .sign(method, uri, headers, Signature.hash(body), credentials, now);
        ours.forEach((name, value) -> assertThat(value)
                .as(name)
                .isEqualTo(theirs.request().firstMatchingHeader(name).orElse(null)));
        assertThat(ours).containsKey("authorization");
    }
}

package vn.bantin.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.local.testing.AwsBehavior;

/**
 * Signatures that AWS has published: the Signature Version 4 test suite ({@code aws-sig-v4-test-suite}, names of the cases
 * are its own) and the worked example of the IAM User Guide.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     AWS API request</a>
 */
class SigV4VerifierTest {
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant AT = Instant.parse("2015-08-30T12:36:00Z");

    private final SigV4Verifier suite = verifier(AT, "service");

    private static SigV4Verifier verifier(Instant now, String service) {
        return new SigV4Verifier(KEY, SECRET, "us-east-1", service, InstantSource.fixed(now));
    }

    private static LocalRequest request(
            String method,
            String target,
            String headers,
            String service,
            String signed,
            String signature,
            String body) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", List.of(service.equals("iam") ? "iam.amazonaws.com" : "example.amazonaws.com"));
        all.put("X-Amz-Date", List.of("20150830T123600Z"));
        for (var header : headers.split("~")) {
            var cut = header.indexOf(':');
            if (cut > 0) {
                all.computeIfAbsent(header.substring(0, cut), name -> new ArrayList<>())
                        .add(header.substring(cut + 1));
            }
        }
        all.put(
                "Authorization",
                List.of("AWS4-HMAC-SHA256 Credential=" + KEY + "/20150830/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=" + signed + ", Signature=" + signature));
        var cut = target.indexOf('?');
        return new LocalRequest(
                method,
                cut < 0 ? target : target.substring(0, cut),
                cut < 0 ? "" : target.substring(cut + 1),
                all,
                body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    get-vanilla | GET | / | | host;x-amz-date | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
                    get-vanilla-query-order-key-case | GET | /?Param2=value2&Param1=value1 | | host;x-amz-date | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
                    get-vanilla-query-unreserved | GET | /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | | host;x-amz-date | 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197
                    get-vanilla-empty-query-key | GET | /?Param1=value1 | | host;x-amz-date | a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb
                    get-vanilla-utf8-query | GET | /?%E1%88%B4=bar | | host;x-amz-date | 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04
                    get-utf8 | GET | /ሴ | | host;x-amz-date | 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85
                    get-space | GET | /example space/ | | host;x-amz-date | 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741
                    get-slashes | GET | //example// | | host;x-amz-date | 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84
                    get-relative | GET | /example/.. | | host;x-amz-date | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
                    get-slash-dot-slash | GET | /./ | | host;x-amz-date | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
                    get-header-key-duplicate | GET | / | My-Header1:value2~My-Header1:value2~My-Header1:value1 | host;my-header1;x-amz-date | c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea
                    get-header-value-order | GET | / | My-Header1:value4~My-Header1:value1~My-Header1:value3~My-Header1:value2 | host;my-header1;x-amz-date | 08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01
                    get-header-value-trim | GET | / | My-Header1: value1~My-Header2: "a   b   c" | host;my-header1;my-header2;x-amz-date | acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736
                    post-vanilla | POST | / | | host;x-amz-date | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
                    post-header-key-sort | POST | / | My-Header1:value1 | host;my-header1;x-amz-date | c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c
                    post-header-value-case | POST | / | My-Header1:VALUE1 | host;my-header1;x-amz-date | cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d
                    post-vanilla-query | POST | /?Param1=value1 | | host;x-amz-date | 28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11
                    """)
    @AwsBehavior(
            service = "IAM",
            value = "The canonical request is built from the SignedHeaders of the client",
            page = "IAM/latest/UserGuide/reference_sigv-create-signed-request.html",
            differs = "Signatures in the query string are accepted by S3 only")
    void signatures_of_the_published_suite_are_valid(
            String name, String method, String target, String headers, String signed, String signature) {
        var request = request(method, target, headers == null ? "" : headers, "service", signed, signature, "");
        assertThat(suite.reject(request)).isEmpty();
    }

    @Test
    void a_form_of_the_published_suite_is_valid() {
        var request = request(
                "POST",
                "/",
                "Content-Type:application/x-www-form-urlencoded",
                "service",
                "content-type;host;x-amz-date",
                "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
                "Param1=value1");
        assertThat(suite.reject(request)).isEmpty();
    }

    @Test
    void the_user_guides_example_is_valid() {
        assertThat(verifier(AT, "iam").reject(listUsers("2010-05-08"))).isEmpty();
        assertThat(verifier(AT, "iam").reject(listUsers("2010-05-09"))).isPresent();
    }

    private static LocalRequest listUsers(String version) {
        return request(
                "GET",
                "/?Action=ListUsers&Version=" + version,
                "Content-Type:application/x-www-form-urlencoded; charset=utf-8",
                "iam",
                "content-type;host;x-amz-date",
                "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
                "");
    }

    /** AWS names the reason; SDKs turn it into an exception of that name. */
    @Test
    @AwsBehavior(
            service = "IAM",
            value =
                    "Errors name the reason: missing token, incomplete or invalid signature, unknown key, clock skew over 5 minutes",
            page = "IAM/latest/UserGuide/reference_sigv-troubleshooting.html")
    void an_invalid_request_is_rejected_with_the_reason() {
        var good = request(
                "GET",
                "/",
                "",
                "service",
                "host;x-amz-date",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "");
        assertThat(suite.reject(good)).isEmpty();
        assertThat(type(suite, with(good, "Authorization", null))).isEqualTo("MissingAuthenticationTokenException");
        assertThat(type(suite, with(good, "Authorization", "Basic eA=="))).isEqualTo("IncompleteSignatureException");
        assertThat(type(suite, with(good, "X-Amz-Date", null))).isEqualTo("IncompleteSignatureException");
        assertThat(type(suite, with(good, "Host", "evil.example"))).isEqualTo("InvalidSignatureException");
        assertThat(type(verifier(AT.plus(Duration.ofMinutes(6)), "service"), good))
                .isEqualTo("InvalidSignatureException");
        assertThat(type(verifier(AT, "lambda"), good)).isEqualTo("InvalidSignatureException");
        assertThat(type(new SigV4Verifier("OTHER", SECRET, "us-east-1", "service", InstantSource.fixed(AT)), good))
                .isEqualTo("UnrecognizedClientException");
        // a header of AWS's that the signature does not cover
        assertThat(type(suite, with(good, "X-Amz-Target", "Any.Thing"))).isEqualTo("InvalidSignatureException");
        assertThat(type(suite, new LocalRequest("GET", "/", "", good.headers(), new byte[] {1})))
                .isEqualTo("InvalidSignatureException");
    }

    private static String type(SigV4Verifier verifier, LocalRequest request) {
        return verifier.reject(request).map(AwsError::type).orElse("accepted");
    }

    private static LocalRequest with(LocalRequest request, String name, String value) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, List.of(value));
        }
        return new LocalRequest(request.method(), request.path(), request.query(), headers, request.body());
    }
}

package vn.bantin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template;
import vn.bantin.local.testing.AwsBehavior;

/**
 * What CloudFront does before the API.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html">Serve
 *     compressed files</a>
 */
class CloudFrontEdgeTest {
    private static final byte[] NONE = new byte[0];

    @TempDir
    static Path folder;

    private static LocalStores stores;
    private static Gateway gateway;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("site/assets"));
        Files.writeString(folder.resolve("site/assets/site.css"), "body{}".repeat(300));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        stores = LocalStores.start(null);
        stores.createBucket("media-bucket");
        for (var key : List.of("media/ảnh.jpg", "incoming/raw.jpg", "index/segment")) {
            stores.s3Client()
                    .putObject(
                            put -> put.bucket("media-bucket")
                                    .key(key)
                                    .contentType("image/jpeg")
                                    .cacheControl("max-age=9"),
                            RequestBody.fromString("0123456789"));
        }
        var site = new SiteFolderOrigin(List.of(folder.resolve("site")));
        var media = new MediaBucketOrigin(stores.s3Client(), "media-bucket");
        var template = Template.read(
                Path.of(System.getProperty("bantin.root", "..")).resolve("template.yaml"), "ap-southeast-1", Map.of());
        var edge = new CloudFrontEdge(
                template.distribution(),
                CloudFrontEdgeTest::api,
                in -> in.path().startsWith("/assets/") ? site.get(in) : media.get(in));
        gateway = Gateway.serve(ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)), edge, null);
        wire = new Wire(gateway.uri());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        stores.close();
    }

    private static GatewayResponse api(GatewayRequest in) {
        if (in.path().equals("/gateway-made")) {
            return GatewayResponse.message(404, "Not Found");
        }
        if (in.path().equals("/page")) {
            return new GatewayResponse(
                    200, List.of(new HeaderLine("content-security-policy", "default-src 'self'")), NONE);
        }
        var body = in.path().equals("/small") ? "x" : "{\"path\":\"" + in.path() + "\"}" + " ".repeat(1000);
        return new GatewayResponse(
                200,
                List.of(
                        new HeaderLine("content-type", "application/json; charset=utf-8"),
                        new HeaderLine("etag", "\"1\""),
                        new HeaderLine("x-accept", in.header("accept").orElse("")),
                        new HeaderLine(
                                "x-authorization", in.header("authorization").orElse("none"))),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void assets_are_read_from_the_sites_folder() throws Exception {
        var reply = wire.get("/assets/site.css");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/css");
        assertThat(wire.get("/assets/site.css", "If-None-Match: " + reply.header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(wire.get("/assets/0123456789/site.css").body()).isEqualTo(reply.body());
        assertThat(wire.get("/assets/none.css").status()).isEqualTo(404);
        assertThat(wire.send("POST", "/assets/site.css", NONE).status()).isEqualTo(403);
    }

    @Test
    void head_has_the_length_and_no_body() throws Exception {
        var reply = wire.send("HEAD", "/assets/site.css", NONE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-length")).isEqualTo("1800");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void no_path_leaves_the_folder() throws Exception {
        for (var path : List.of(
                "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt")) {
            assertThat(wire.get(path).text()).as(path).doesNotContain("secret");
        }
    }

    @Test
    void media_are_read_from_the_private_bucket() throws Exception {
        var reply = wire.get("/media/%E1%BA%A3nh.jpg");
        assertThat(reply.text()).isEqualTo("0123456789");
        assertThat(reply.header("content-type")).isEqualTo("image/jpeg");
        assertThat(reply.header("cache-control")).isEqualTo("max-age=9");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("content-security-policy")).isEqualTo("default-src 'none'; sandbox");
        var part = wire.get("/media/%E1%BA%A3nh.jpg", "Range: bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
        assertThat(wire.get("/media/%E1%BA%A3nh.jpg", "If-None-Match: " + reply.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void other_objects_of_the_bucket_cannot_be_read() throws Exception {
        for (var path : List.of("/media/../incoming/raw.jpg", "/media/%2e%2e/incoming/raw.jpg", "/media/none.jpg")) {
            var reply = wire.get(path);
            assertThat(reply.text()).as(path).doesNotContain("0123456789");
        }
    }

    @Test
    @AwsBehavior(
            service = "CloudFront",
            value = "Compression from 1,000 bytes on weakens the entity tag",
            page = "AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html",
            differs = "gzip only, no Brotli")
    void compression_weakens_the_entity_tag() throws Exception {
        var reply = wire.get("/large", "Accept-Encoding: br, gzip");
        assertThat(reply.header("content-encoding")).isEqualTo("gzip");
        assertThat(reply.header("etag")).isEqualTo("W/\"1\"");
        assertThat(reply.header("vary")).isEqualTo("Accept-Encoding");
        var plain = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
        assertThat(new String(plain, java.nio.charset.StandardCharsets.UTF_8)).contains("/large");
    }

    @Test
    void small_and_unaccepted_responses_are_not_compressed() throws Exception {
        assertThat(wire.get("/small", "Accept-Encoding: gzip").header("content-encoding"))
                .isEmpty();
        assertThat(wire.get("/large", "Accept-Encoding: gzip;q=0").header("content-encoding"))
                .isEmpty();
        assertThat(wire.get("/large").header("etag")).isEqualTo("\"1\"");
    }

    /** The rows of EdgeFunctionTest, which runs the template's function in Node. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /articles/a | */* | application/json
                    /articles/a | text/html, */*;q=0.1 | application/json
                    /articles/a | application/json;q=0.5, application/ld+json | application/ld+json
                    /articles/a | APPLICATION/VND.IPTC.NINJS+JSON | application/vnd.iptc.ninjs+json
                    /articles/a | application/json;q=0, */* | application/ld+json
                    /articles/a | application/* | application/json
                    /articles/a | image/png | text/plain
                    /articles/a | nonsense | application/json
                    /khong-co | text/html,application/xhtml+xml,*/*;q=0.8 | text/html
                    /khong-co | application/json, TEXT/HTML;q=0.5 | text/html
                    /tin/a | */* | application/json
                    /tin/a | text/html;q=0, */* | application/json
                    /articles/a/related | application/ld+json | application/json
                    """)
    void the_templates_function_reduces_accept(String path, String accept, String reduced) throws Exception {
        assertThat(wire.get(path, "Accept: " + accept).header("x-accept")).isEqualTo(reduced);
    }

    @Test
    void the_templates_function_removes_a_trailing_slash() throws Exception {
        assertThat(wire.get("/toa-soan/").text()).contains("\"/toa-soan\"");
        assertThat(wire.get("/").text()).contains("\"/\"");
    }

    /**
     * A caller with {@code s3:ListBucket}, as the bucket policy gives it to the distribution, gets 404 for a missing object.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    @Test
    @AwsBehavior(
            service = "S3",
            value = "A missing object is 404 to a caller that may list the bucket",
            page = "AmazonS3/latest/API/API_GetObject.html",
            differs =
                    "Bucket policies are not evaluated: only objects under media/ can be read through the distribution")
    void a_missing_object_is_404_with_s3s_error() throws Exception {
        var reply = wire.get("/media/none.jpg");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("content-type")).isEqualTo("application/xml");
        assertThat(reply.text()).contains("<Code>NoSuchKey</Code>");
        assertThat(reply.header("strict-transport-security")).startsWith("max-age=");
        assertThat(wire.get("/assets/none.css").status()).isEqualTo(404);
        assertThat(wire.get("/media/../incoming/raw.jpg").status()).isEqualTo(403);
    }

    @Test
    void media_are_revalidated_by_date_where_there_is_no_entity_tag() throws Exception {
        var path = "/media/%E1%BA%A3nh.jpg";
        var modified = wire.get(path).header("last-modified");
        assertThat(modified).endsWith(" GMT");
        assertThat(wire.get(path, "If-Modified-Since: " + modified).status()).isEqualTo(304);
        assertThat(wire.get(path, "If-Modified-Since: Thu, 01 Jan 2015 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
        assertThat(wire.get(path, "If-Modified-Since: yesterday").status()).isEqualTo(200);
        // the entity tag decides where both are given: RFC 9110, section 13.1.3
        assertThat(wire.get(path, "If-Modified-Since: " + modified, "If-None-Match: \"other\"")
                        .status())
                .isEqualTo(200);
    }

    /** The response headers policy of the default behavior adds what an answer of the gateway itself lacks. */
    @Test
    @AwsBehavior(
            service = "CloudFront",
            value = "Response headers policies set, keep and remove headers",
            page = "AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html",
            differs = "Nothing is cached")
    void answers_of_the_gateway_have_security_headers_and_those_of_functions_keep_theirs() throws Exception {
        var own = wire.get("/gateway-made");
        assertThat(own.status()).isEqualTo(404);
        assertThat(own.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(own.header("content-security-policy")).contains("default-src 'none'");
        assertThat(own.header("strict-transport-security")).startsWith("max-age=31536000");
        assertThat(own.header("referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(own.header("permissions-policy")).contains("camera=()");
        assertThat(wire.get("/page").header("content-security-policy")).isEqualTo("default-src 'self'");
    }

    @Test
    @AwsBehavior(
            service = "CloudFront",
            value = "Authorization reaches the origin where caching is disabled",
            page = "AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html",
            differs = "Behaviors with a cache never forward it, the stricter reading of AWS's pages")
    void a_cached_behavior_does_not_forward_authorization() throws Exception {
        assertThat(wire.get("/articles", "Authorization: Bearer x").header("x-authorization"))
                .isEqualTo("none");
        assertThat(wire.get("/newsroom/me", "Authorization: Bearer x").header("x-authorization"))
                .isEqualTo("Bearer x");
    }
}

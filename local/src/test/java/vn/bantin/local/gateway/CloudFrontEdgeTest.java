package vn.bantin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import vn.bantin.local.stores.LocalStores;

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
        var edge = new CloudFrontEdge(
                CloudFrontEdgeTest::api,
                new SiteFolder(List.of(folder.resolve("site"))),
                new MediaBucket(stores.s3Client(), "media-bucket"));
        gateway = Gateway.serve(ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)), edge);
        wire = new Wire(gateway.uri());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        stores.close();
    }

    private static GatewayResponse api(GatewayRequest in) {
        var body = in.path().equals("/small") ? "x" : "{\"path\":\"" + in.path() + "\"}" + " ".repeat(1000);
        return new GatewayResponse(
                200,
                List.of(
                        new GatewayHeader("content-type", "application/json; charset=utf-8"),
                        new GatewayHeader("etag", "\"1\""),
                        new GatewayHeader("x-accept", in.header("accept").orElse(""))),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void assetsComeFromTheSitesFolder() throws Exception {
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
    void aHeadHasTheLengthAndNoBody() throws Exception {
        var reply = wire.send("HEAD", "/assets/site.css", NONE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-length")).isEqualTo("1800");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws Exception {
        for (var path : List.of(
                "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt")) {
            assertThat(wire.get(path).text()).as(path).doesNotContain("secret");
        }
    }

    @Test
    void mediaComesOutOfThePrivateBucket() throws Exception {
        var reply = wire.get("/media/%E1%BA%A3nh.jpg");
        assertThat(reply.text()).isEqualTo("0123456789");
        assertThat(reply.header("content-type")).isEqualTo("image/jpeg");
        assertThat(reply.header("cache-control")).isEqualTo("max-age=9");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        var part = wire.get("/media/%E1%BA%A3nh.jpg", "Range: bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
        assertThat(wire.get("/media/%E1%BA%A3nh.jpg", "If-None-Match: " + reply.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void nothingElseInTheBucketCanBeReached() throws Exception {
        for (var path : List.of("/media/../incoming/raw.jpg", "/media/%2e%2e/incoming/raw.jpg", "/media/none.jpg")) {
            var reply = wire.get(path);
            assertThat(reply.text()).as(path).doesNotContain("0123456789");
        }
    }

    @Test
    void textOverAThousandBytesIsCompressedAndItsTagWeakened() throws Exception {
        var reply = wire.get("/large", "Accept-Encoding: br, gzip");
        assertThat(reply.header("content-encoding")).isEqualTo("gzip");
        assertThat(reply.header("etag")).isEqualTo("W/\"1\"");
        assertThat(reply.header("vary")).isEqualTo("Accept-Encoding");
        var plain = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
        assertThat(new String(plain, java.nio.charset.StandardCharsets.UTF_8)).contains("/large");
    }

    @Test
    void whatIsSmallOrUnwantedStaysAsItIs() throws Exception {
        assertThat(wire.get("/small", "Accept-Encoding: gzip").header("content-encoding"))
                .isEmpty();
        assertThat(wire.get("/large", "Accept-Encoding: gzip;q=0").header("content-encoding"))
                .isEmpty();
        assertThat(wire.get("/large").header("etag")).isEqualTo("\"1\"");
    }

    /** The rows of EdgeFunctionTest, which asks them of the template's function. */
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
    void acceptIsReducedAsTheTemplatesFunctionDoes(String path, String accept, String reduced) throws Exception {
        assertThat(wire.get(path, "Accept: " + accept).header("x-accept")).isEqualTo(reduced);
    }

    @Test
    void aSlashAtTheEndIsDroppedBeforeTheApi() throws Exception {
        assertThat(wire.get("/toa-soan/").text()).contains("\"/toa-soan\"");
        assertThat(wire.get("/").text()).contains("\"/\"");
    }
}

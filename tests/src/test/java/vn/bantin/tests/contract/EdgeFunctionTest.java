package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The template's CloudFront Function, run by Node where there is one (its language is a part of what Node knows).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">Event
 *     structure</a>
 */
class EdgeFunctionTest {

    private static final String CODE =
            String.valueOf(Yamls.find(Yamls.template(), "Resources", "EdgeFunction", "Properties", "FunctionCode"));

    @BeforeAll
    static void nodeIsHere() {
        var here = false;
        try {
            here = run("console.log('here')").equals("here");
        } catch (IOException e) {
            // told below
        }
        assumeTrue(here, "no node on this machine: the CloudFront Function is not tested");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    */* | application/json
                    text/html, */*;q=0.1 | application/json
                    application/ld+json | application/ld+json
                    application/json;q=0.5, application/ld+json | application/ld+json
                    APPLICATION/VND.IPTC.NINJS+JSON | application/vnd.iptc.ninjs+json
                    application/json;q=0, */* | application/ld+json
                    application/* | application/json
                    image/png | text/plain
                    application/json;q=0 | text/plain
                    nonsense | application/json
                    """)
    void acceptIsReducedWhereTheAnswerDependsOnIt(String accept, String reduced) throws IOException {
        assertThat(request("/articles/a", accept, "accept")).isEqualTo(reduced);
    }

    @Test
    void whoAcceptsNothingInParticularGetsJson() throws IOException {
        assertThat(request("/articles/a", null, "accept")).isEqualTo("application/json");
    }

    /** A browser is told apart, which gets a page where there is nothing; else there is one value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /khong-co | text/html,application/xhtml+xml,*/*;q=0.8 | text/html
                    /khong-co | application/json, TEXT/HTML;q=0.5 | text/html
                    /tin/a | text/html | text/html
                    /tin/a | */* | application/json
                    /tin/a | text/html;q=0, */* | application/json
                    /tin/a | image/avif,image/webp | application/json
                    /articles/a/related | application/ld+json | application/json
                    """)
    void elsewhereAcceptHasTwoValues(String uri, String accept, String reduced) throws IOException {
        assertThat(request(uri, accept, "accept")).isEqualTo(reduced);
    }

    /** Whatever a viewer claims to be is overwritten. */
    @Test
    void theViewersAddressIsCloudFrontsWord() throws IOException {
        assertThat(request("/", null, "x-viewer-address")).isEqualTo("198.51.100.7");
    }

    @Test
    void aSlashAtTheEndIsDropped() throws IOException {
        assertThat(run(CODE + call("/toa-soan/", null) + "console.log(r.uri)")).isEqualTo("/toa-soan");
        assertThat(run(CODE + call("/", null) + "console.log(r.uri)")).isEqualTo("/");
    }

    /** It is part of the cache's key, so it has one value or none. */
    @Test
    void whoSavesDataIsToldApart() throws IOException {
        var asked = call("/", null).replace("headers: {", "headers: {'save-data': {value: 'ON'}, ");
        assertThat(run(CODE + asked + "console.log(r.headers['save-data'].value)"))
                .isEqualTo("on");
        assertThat(run(CODE + asked.replace("'ON'", "'x'") + "console.log(r.headers['save-data'])"))
                .isEqualTo("undefined");
    }

    /** CloudFront allows 10 KB. */
    @Test
    void itIsSmallEnough() {
        assertThat(CODE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_240);
    }

    private static String request(String uri, @org.jspecify.annotations.Nullable String accept, String header)
            throws IOException {
        return run(CODE + call(uri, accept) + "console.log(r.headers['" + header + "'].value)");
    }

    private static String call(String uri, @org.jspecify.annotations.Nullable String accept) {
        var headers = "'x-viewer-address': {value: '127.0.0.1'}"
                + (accept == null ? "" : ", accept: {value: '" + accept + "'}");
        return "\nconst r = handler({viewer: {ip: '198.51.100.7'}, request: {uri: '" + uri + "', headers: {" + headers
                + "}}});\n";
    }

    private static String run(String script) throws IOException {
        var node = new ProcessBuilder("node", "-").redirectErrorStream(true).start();
        try (var out = node.getOutputStream()) {
            out.write(script.getBytes(StandardCharsets.UTF_8));
        }
        var printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            node.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return printed;
    }
}

package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.local.testing.Requirement;

/**
 * The template's CloudFront Function, run by Node, which supports all of its language.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">Event
 *     structure</a>
 */
class EdgeFunctionTest {

    private static final String CODE = String.valueOf(
                    Yamls.list(Yamls.template(), "Resources", "EdgeFunction", "Properties", "FunctionCode", "Fn::Sub")
                            .getFirst())
            .replace("${Origins}", "https://a.example,https://b.example");

    @BeforeAll
    static void requireNode() {
        var here = false;
        try {
            here = run("console.log('here')").equals("here");
        } catch (IOException e) {
            // there is no node
        }
        Requirement.require(here, "node is missing, which runs the CloudFront function: see ./bantin doctor");
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
    void accept_of_an_article_has_four_values(String accept, String reduced) throws IOException {
        assertThat(request("/articles/a", accept, "accept")).isEqualTo(reduced);
    }

    @Test
    void no_accept_header_means_json() throws IOException {
        assertThat(request("/articles/a", null, "accept")).isEqualTo("application/json");
    }

    /** Browsers keep text/html, because their errors are pages; all other clients share one value. */
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
    void accept_elsewhere_has_two_values(String uri, String accept, String reduced) throws IOException {
        assertThat(request(uri, accept, "accept")).isEqualTo(reduced);
    }

    /** A header of this name from the viewer is overwritten. */
    @Test
    void the_viewers_address_is_set_by_cloudfront() throws IOException {
        assertThat(request("/", null, "x-viewer-address")).isEqualTo("198.51.100.7");
    }

    @Test
    void a_trailing_slash_is_dropped() throws IOException {
        assertThat(run(CODE + call("/toa-soan/", null) + "console.log(r.uri)")).isEqualTo("/toa-soan");
        assertThat(run(CODE + call("/", null) + "console.log(r.uri)")).isEqualTo("/");
    }

    /** It is part of the cache's key, so it has one value or none. */
    @Test
    void save_data_has_one_value_or_none() throws IOException {
        var asked = call("/", null).replace("headers: {", "headers: {'save-data': {value: 'ON'}, ");
        assertThat(run(CODE + asked + "console.log(r.headers['save-data'].value)"))
                .isEqualTo("on");
        assertThat(run(CODE + asked.replace("'ON'", "'x'") + "console.log(r.headers['save-data'])"))
                .isEqualTo("undefined");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /tin/x | {fbclid: {value: '1'}}                              | {}
                    /tin/x | {utm_source: {value: 'a'}, lang: {value: 'en'}}     | {"lang":{"value":"en"}}
                    /articles | {tag: {value: 'b'}, limit: {value: '5'}}         | {"limit":{"value":"5"},"tag":{"value":"b"}}
                    /articles | {limit: {value: '5'}, tag: {value: 'b'}}         | {"limit":{"value":"5"},"tag":{"value":"b"}}
                    /newsroom/articles | {mine: {value: 'true'}}                 | {"mine":{"value":"true"}}
                    """)
    void query_parameters_that_no_route_knows_are_dropped_and_the_others_ordered(String uri, String query, String kept)
            throws IOException {
        var call = call(uri, null).replace("querystring: {}", "querystring: " + query);
        assertThat(run(CODE + call + "console.log(JSON.stringify(r.querystring))"))
                .isEqualTo(kept);
    }

    @Test
    void redirects_get_what_the_cache_key_lacks() throws IOException {
        var call = call("/tin/x", null)
                .replace(
                        "querystring: {}",
                        "querystring: {utm_source: {value: 'a%20b'}, lang: {value: 'en'}, x: {value: '1',"
                                + " multiValue: [{value: '1'}, {value: '2'}]}}");
        assertThat(run(CODE + call + "console.log(r.headers['x-viewer-query'].value)"))
                .isEqualTo("utm_source=a%20b&x=1&x=2");
        var forged = call("/tin/x", null).replace("headers: {", "headers: {'x-viewer-query': {value: 'a=b'}, ");
        assertThat(run(CODE + forged + "console.log(r.headers['x-viewer-query'])"))
                .isEqualTo("undefined");
    }

    @Test
    void every_query_parameter_of_a_public_route_is_known() {
        var list = java.util.regex.Pattern.compile("PARAMETERS = \\[([^\\]]+)]").matcher(CODE);
        assertThat(list.find()).isTrue();
        var known = java.util.regex.Pattern.compile("'(\\w+)'")
                .matcher(list.group(1))
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(known).containsAll(publicQueryParameters()).contains("lang");
    }

    private static java.util.Set<String> publicQueryParameters() {
        var names = new java.util.TreeSet<String>();
        Yamls.map(Yamls.contract(), "paths").forEach((path, item) -> {
            if (!path.startsWith("/newsroom/")) {
                Yamls.map(item).values().forEach(operation -> Yamls.list(operation, "parameters").stream()
                        .map(EdgeFunctionTest::resolved)
                        .filter(parameter -> "query".equals(Yamls.find(parameter, "in")))
                        .forEach(parameter -> names.add(String.valueOf(Yamls.find(parameter, "name")))));
            }
        });
        return names;
    }

    private static Object resolved(Object parameter) {
        return Yamls.find(parameter, "$ref") instanceof String ref
                ? Yamls.map(Yamls.contract(), "components", "parameters", ref.substring(ref.lastIndexOf('/') + 1))
                : parameter;
    }

    @ParameterizedTest
    @CsvSource({"https://a.example, https://a.example", "https://evil.example, undefined"})
    void origins_without_cors_headers_share_one_cache_entry(String origin, String kept) throws IOException {
        var call = call("/articles", null).replace("headers: {", "headers: {origin: {value: '" + origin + "'}, ");
        assertThat(run(CODE + call + "console.log(r.headers.origin ? r.headers.origin.value : undefined)"))
                .isEqualTo(kept);
    }

    @Test
    void the_host_the_viewer_asked_for_is_passed_on() throws IOException {
        var call = call("/", null)
                .replace(
                        "headers: {",
                        "headers: {host: {value: 'd1.cloudfront.net'}, 'x-viewer-host': {value: 'evil'}, ");
        assertThat(run(CODE + call + "console.log(r.headers['x-viewer-host'].value)"))
                .isEqualTo("d1.cloudfront.net");
    }

    /** CloudFront allows 10 KB. */
    @Test
    void the_code_is_below_cloudfronts_limit() {
        assertThat(CODE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_240);
    }

    private static String request(String uri, @org.jspecify.annotations.Nullable String accept, String header)
            throws IOException {
        return run(CODE + call(uri, accept) + "console.log(r.headers['" + header + "'].value)");
    }

    private static String call(String uri, @org.jspecify.annotations.Nullable String accept) {
        var headers = "'x-viewer-address': {value: '127.0.0.1'}"
                + (accept == null ? "" : ", accept: {value: '" + accept + "'}");
        return "\nconst r = handler({viewer: {ip: '198.51.100.7'}, request: {uri: '" + uri
                + "', querystring: {}, headers: {" + headers + "}}});\n";
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

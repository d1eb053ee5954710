package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.TestRequirements;
import vn.bantin.tests.system.TestSystem;

/** {@code ./bantin run --deployed}: functions answer through the distribution alone, as on AWS. */
class OriginBypassTest {

    private static final Set<String> CALLED =
            Set.of("ArticlesFunction", "PublishingFunction", "ImagesFunction", "PeopleFunction", "ViewsFunction");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void direct_calls_are_403_before_any_read_and_calls_through_the_edge_are_answered() throws Exception {
        TestRequirements.packagedFunctions();
        var calls = CallRecorder.classPath(folder.resolve("recorder"));
        try (var system = TestSystem.start(
                folder.resolve("system"), null, 0, "-Dbantin.functions.classpath=" + calls, "--deployed")) {
            var direct = URI.create(system.facts.path("directApi").asString());
            var token = Map.of("authorization", "Bearer " + system.token("admin"));
            for (var path : List.of(
                    "/articles",
                    "/tin/x",
                    "/search?q=a",
                    "/stats/visits",
                    "/newsroom/articles",
                    "/newsroom/images",
                    "/newsroom/people",
                    "/previews/x")) {
                for (var secret : List.of("", "guess")) {
                    var request = HttpRequest.newBuilder(direct.resolve(path));
                    token.forEach(request::header);
                    if (!secret.isEmpty()) {
                        request.header("x-origin-secret", secret);
                    }
                    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode())
                            .as(path + " " + answer.body())
                            .isEqualTo(403);
                }
            }
            assertThat(AwsAccess.recorded(calls))
                    // the others work by themselves, and search opens its index while it starts
                    .filteredOn(access -> CALLED.contains(access.function()))
                    .as("nothing but the secret itself is read for a refused call")
                    .isNotEmpty()
                    .allSatisfy(access -> assertThat(access.action()).isEqualTo("secretsmanager:GetSecretValue"));

            var desk = new Newsdesk(system);
            desk.category("tin-tuc", "Tin tức");
            assertThat(system.call("GET", "/articles", null, Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(system.call("GET", "/newsroom/articles", null, token).statusCode())
                    .isEqualTo(200);
            // a viewer's own secret is overwritten by CloudFront's
            assertThat(system.call("GET", "/articles", null, Map.of("x-origin-secret", "guess"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}

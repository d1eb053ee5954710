package vn.bantin.local.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.testing.AwsBehavior;

class SecretServerTest {
    private final LocalStores stores = LocalStores.start(null);

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void a_secret_is_read_by_name_and_arn() throws Exception {
        var arn = stores.createSecret("Signing", 48);
        var byName = get("Signing", "AWSCURRENT", stores.secretKey());
        assertThat(byName.statusCode()).isEqualTo(200);
        assertThat(json(byName).path("SecretString").asString()).matches("[A-Za-z0-9]{48}");
        assertThat(json(byName).path("ARN").asString()).isEqualTo(arn);
        assertThat(json(get(arn, "AWSCURRENT", stores.secretKey()))).isEqualTo(json(byName));
    }

    @Test
    @AwsBehavior(
            service = "Secrets Manager",
            value = "GetSecretValue by name, ARN and staging label",
            page = "secretsmanager/latest/apireference/API_GetSecretValue.html",
            differs = "Other operations are refused; a rotation schedule has no effect")
    void the_previous_value_is_readable_after_a_rotation() throws Exception {
        stores.createSecret("Signing", 32);
        var before = json(get("Signing", "AWSCURRENT", stores.secretKey()));
        var none = get("Signing", "AWSPREVIOUS", stores.secretKey());
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(json(none).path("__type").asString()).isEqualTo("ResourceNotFoundException");

        stores.rotateSecret("Signing");
        assertThat(json(get("Signing", "AWSPREVIOUS", stores.secretKey())).path("SecretString"))
                .isEqualTo(before.path("SecretString"));
        assertThat(json(get("Signing", "AWSCURRENT", stores.secretKey())).path("SecretString"))
                .isNotEqualTo(before.path("SecretString"));
    }

    @Test
    void an_unknown_secret_is_not_found() throws Exception {
        var answer = get("Nothing", "AWSCURRENT", stores.secretKey());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("__type").asString()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void another_key_is_rejected() throws Exception {
        stores.createSecret("Signing", 32);
        var answer = get("Signing", "AWSCURRENT", "another secret");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("__type").asString()).isEqualTo("InvalidSignatureException");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String id, String stage, String secretKey) throws Exception {
        var body = "{\"SecretId\":\"%s\",\"VersionStage\":\"%s\"}".formatted(id, stage);
        var signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create(stores.accessKey(), secretKey))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(stores.secrets())
                                .putHeader("content-type", "application/x-amz-json-1.1")
                                .putHeader("x-amz-target", "secretsmanager.GetSecretValue")
                                .build())
                        .payload(ContentStreamProvider.fromString(body, StandardCharsets.UTF_8))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, stores.region()));
        var request = HttpRequest.newBuilder(stores.secrets()).POST(BodyPublishers.ofString(body));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}

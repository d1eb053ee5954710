package vn.bantin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import vn.bantin.testing.LocalStack;

/** {@link RotatingSecret} on LocalStack's Secrets Manager; skipped, with a reason, where there is no Docker. */
class LocalStackSecretTest {

    private final SecretsManagerClient client = LocalStack.clients().secretsManager(Timeouts.CALLER);

    @Test
    void a_new_secret_has_one_value_and_a_rotated_one_has_two() {
        var arn = client.createSecret(
                        r -> r.name("signing-" + UUID.randomUUID()).secretString("first"))
                .arn();
        assertThat(values(arn)).containsExactly("first");
        client.putSecretValue(r -> r.secretId(arn).secretString("second"));
        assertThat(values(arn)).containsExactly("second", "first");
        client.putSecretValue(r -> r.secretId(arn).secretString("third"));
        assertThat(values(arn)).containsExactly("third", "second");
    }

    @Test
    void an_unknown_secret_is_an_error() {
        assertThatThrownBy(() -> values("none-" + UUID.randomUUID())).isInstanceOf(ResourceNotFoundException.class);
    }

    private List<String> values(String id) {
        return new RotatingSecret(id, client, InstantSource.system())
                .get().stream()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .toList();
    }
}

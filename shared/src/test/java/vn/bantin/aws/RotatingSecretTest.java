package vn.bantin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import vn.bantin.store.StoreUnavailableException;
import vn.bantin.testing.StubbornStore;

class RotatingSecretTest {

    private static final String NONE_BEFORE =
            "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"no such version\"}";

    private final StubbornStore store;
    private final RotatingSecret secrets;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    RotatingSecretTest() throws Exception {
        store = new StubbornStore();
        InstantSource clock = () -> now;
        secrets = new RotatingSecret("signing", store.clients().secretsManager(Timeouts.CALLER), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void known_keys_stay_in_use_while_the_service_is_unavailable() {
        store.says(200, secret("one")).says(400, NONE_BEFORE).says(500, "{}");
        assertThat(secrets.get()).containsExactly("one".getBytes());
        now = now.plusSeconds(301);
        assertThat(secrets.get()).containsExactly("one".getBytes());
        var asked = store.calls();
        now = now.plusSeconds(29);
        assertThat(secrets.get()).containsExactly("one".getBytes());
        assertThat(store.calls()).as("not asked at every call").isEqualTo(asked);

        store.says(200, secret("two")).says(200, secret("one"));
        now = now.plusSeconds(2);
        secrets.get(); // the last failure in the line
        now = now.plusSeconds(31);
        assertThat(secrets.get()).containsExactly("two".getBytes(), "one".getBytes());
    }

    @Test
    void without_known_keys_an_unavailable_service_is_reported() {
        store.says(503, "");
        assertThatThrownBy(secrets::get).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void access_denied_is_not_a_transient_failure() {
        store.says(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}");
        assertThatThrownBy(secrets::get).isInstanceOfSatisfying(SecretsManagerException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("AccessDeniedException"));
    }

    private static String secret(String value) {
        return "{\"SecretString\":\"" + value + "\"}";
    }
}

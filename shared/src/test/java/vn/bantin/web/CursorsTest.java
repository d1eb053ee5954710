package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
    private final AtomicReference<List<byte[]>> keys = new AtomicReference<>(List.of(new byte[32]));
    private final Cursors cursors = new Cursors(keys::get, now::get);

    @Test
    void every_letter_of_a_token_counts() {
        for (var payload : List.of("", "a", "ab", "abc")) {
            var token = cursors.place("listing", payload);
            for (var i = 0; i < token.length(); i++) {
                for (var letter : "ABab01-_wxyz=".toCharArray()) {
                    if (letter != token.charAt(i)) {
                        var altered = token.substring(0, i) + letter + token.substring(i + 1);
                        assertThatThrownBy(() -> cursors.open("listing", altered))
                                .isInstanceOf(Problem.class);
                    }
                }
            }
            assertThatThrownBy(() -> cursors.open("listing", token + "=")).isInstanceOf(Problem.class);
        }
    }

    @Test
    void a_place_has_one_text_a_day_and_lives_a_day_at_least() {
        now.set(Instant.parse("2026-11-25T23:59:59Z"));
        var late = cursors.place("listing", "here");
        now.set(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(cursors.place("listing", "here")).isEqualTo(late);
        now.set(Instant.parse("2026-11-26T23:59:59Z"));
        assertThat(cursors.open("listing", late)).isEqualTo("here");
        now.set(Instant.parse("2026-11-27T00:01:00Z"));
        assertThatThrownBy(() -> cursors.open("listing", late)).hasMessageContaining("expired");
    }

    @Test
    void a_token_is_for_one_purpose_and_any_key_that_is_still_valid() {
        var token = cursors.seal("preview", "id", Duration.ofHours(1));
        assertThatThrownBy(() -> cursors.open("listing", token)).isInstanceOf(Problem.class);
        var next = "a new key of thirty-two letters!".getBytes(StandardCharsets.UTF_8);
        keys.set(List.of(next, new byte[32]));
        assertThat(cursors.open("preview", token)).isEqualTo("id");
        keys.set(List.of(next));
        assertThatThrownBy(() -> cursors.open("preview", token)).isInstanceOf(Problem.class);
    }

    /** Without lengths before them, purpose, expiry and payload could be divided elsewhere and keep their signature. */
    @Test
    void the_parts_of_a_token_cannot_be_divided_elsewhere() {
        var bytes = Base64.getUrlDecoder().decode(cursors.seal("listing", "payload", Duration.ofHours(1)));
        var shifted = bytes.clone();
        System.arraycopy(bytes, 1, shifted, 0, 3);
        var payload = bytes.length - "payload".length();
        shifted[3] = bytes[payload];
        System.arraycopy(bytes, payload + 1, shifted, payload, "payload".length() - 1);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(shifted, bytes.length - 1));
        var purpose = "listing" + (char) bytes[0];
        now.set(Instant.EPOCH); // whatever the shifted expiry is, it has not passed
        assertThatThrownBy(() -> cursors.open(purpose, token)).hasMessageContaining("not one of ours");
    }
}

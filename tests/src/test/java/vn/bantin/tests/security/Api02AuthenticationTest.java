package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * API2, broken authentication: invalid tokens are accepted. All forms of invalid tokens, expired and of other issuers too, are
 * tested in {@link vn.bantin.local.login.IssuerTest} and {@code TokensTest}; here the running system with a few of them.
 */
@ExtendWith(OneSystem.class)
class Api02AuthenticationTest {

    @Test
    void no_forged_token_opens_the_newsroom(TestSystem system) throws Exception {
        var good = system.token("reporter");
        assertThat(status(system, good)).isEqualTo(200);
        var part = good.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(part[1]), StandardCharsets.UTF_8);
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("rubbish", "x.y.z");
        attacks.put("alg none", text("{\"alg\":\"none\"}") + "." + part[1] + ".");
        attacks.put("alg none, signature kept", text("{\"alg\":\"none\"}") + "." + part[1] + "." + part[2]);
        attacks.put("alg HS256", text("{\"alg\":\"HS256\"}") + "." + part[1] + "." + part[2]);
        attacks.put("promoted", part[0] + "." + text(claims.replace("reporter", "admin")) + "." + part[2]);
        attacks.put("without signature", part[0] + "." + part[1]);
        attacks.put("other signature", part[0] + "." + part[1] + "." + text("x".repeat(256)));
        attacks.put("oversized", good + "A".repeat(5_000));
        for (var attack : attacks.entrySet()) {
            assertThat(status(system, attack.getValue())).as(attack.getKey()).isIn(401, 431);
        }
        assertThat(system.call("GET", "/newsroom/me", null, Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(system.call("GET", "/newsroom/me?access_token=" + good, null, Map.of())
                        .statusCode())
                .as("a token in the address is none")
                .isEqualTo(401);
    }

    private static int status(TestSystem system, String token) throws Exception {
        return system.call("GET", "/newsroom/me", null, Map.of("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

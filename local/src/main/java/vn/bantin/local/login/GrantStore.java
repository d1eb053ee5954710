package vn.bantin.local.login;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes and browser sessions, in memory: people sign in again after a restart. Thread-safe. */
final class GrantStore {
    /** RFC 6749 recommends ten minutes at most; Cognito gives five. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private static final Duration SESSION_LIFE = Duration.ofHours(1);

    private record Code(AuthorizeRequest.Good request, TokenIssuer.SignIn signIn, Instant expires) {}

    record Session(PoolUser user, Instant at, String origin) {}

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    GrantStore(InstantSource clock) {
        this.clock = clock;
    }

    String code(AuthorizeRequest.Good request, Session session) {
        codes.values().removeIf(code -> code.expires().isBefore(clock.instant()));
        var code = secret();
        var signIn = new TokenIssuer.SignIn(
                session.user(), request.scope(), session.at(), session.origin(), request.nonce());
        codes.put(code, new Code(request, signIn, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** Redeems a code. Any attempt consumes it, also one with a wrong verifier. */
    Optional<TokenIssuer.SignIn> redeem(String code, String redirectUri, String verifier) {
        var grant = codes.remove(code);
        if (grant == null
                || !grant.expires().isAfter(clock.instant())
                || !grant.request().redirect().toString().equals(redirectUri)
                || !verifier.matches("[A-Za-z0-9._~-]{43,128}")
                || !MessageDigest.isEqual(
                        TokenIssuer.base64(TokenIssuer.sha256(verifier))
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        grant.request().challenge().getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        return Optional.of(grant.signIn());
    }

    String open(PoolUser user) {
        var id = secret();
        sessions.put(id, new Session(user, clock.instant(), secret()));
        return id;
    }

    Optional<Session> session(String id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.at().plus(SESSION_LIFE).isAfter(clock.instant()));
    }

    void close(String id) {
        sessions.remove(id);
    }

    String secret() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return TokenIssuer.base64(bytes);
    }
}

package vn.bantin.aws;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The secret that CloudFront sends to the API in {@code x-origin-secret}. */
public final class OriginSecret {

    private OriginSecret() {}

    /** Empty where REQUIRE_ORIGIN is not {@code true}: locally, or where the API is called directly on purpose. */
    public static Optional<Supplier<List<byte[]>>> required() {
        var id = System.getenv("ORIGIN_SECRET");
        if (id == null || !"true".equals(System.getenv("REQUIRE_ORIGIN"))) {
            return Optional.empty();
        }
        return Optional.of(new RotatingSecret(
                id, AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER), InstantSource.system()));
    }
}

package vn.bantin.aws;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.bantin.config.Environment;

/** The secret that CloudFront sends to the API in {@code x-origin-secret}. */
public final class OriginSecret {

    private OriginSecret() {}

    /** Empty where REQUIRE_ORIGIN is not {@code true}: locally, or where the API is called directly on purpose. */
    public static Optional<Supplier<List<byte[]>>> required() {
        if (!Environment.isTrue("REQUIRE_ORIGIN")) {
            return Optional.empty();
        }
        return Optional.of(new RotatingSecret(
                Environment.required("ORIGIN_SECRET"),
                AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER),
                InstantSource.system()));
    }
}

package vn.bantin.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's clients without its searches: region, credentials and endpoint come from the environment that Lambda sets,
 * the profile file is empty. Searching for them costs a cold start about 50 ms.
 */
public final class Aws {

    private Aws() {}

    public static Region region() {
        var region = System.getenv("AWS_REGION");
        return Region.of(region == null ? "us-east-1" : region);
    }

    /**
     * Lambda's own credentials. After a SnapStart restore they come from the container's endpoint and change with time,
     * so only long-lived ones (no session token) are fixed at once.
     */
    public static AwsCredentialsProvider credentials() {
        var id = System.getenv("AWS_ACCESS_KEY_ID");
        var secret = System.getenv("AWS_SECRET_ACCESS_KEY");
        if (System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) {
            return software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider.builder()
                    .build();
        }
        if (id == null || secret == null) {
            return EnvironmentVariableCredentialsProvider.create();
        }
        var token = System.getenv("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, token));
    }

    public static SdkHttpClient http(Timeouts patience) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(patience.attempt())
                .build();
    }

    public static ClientOverrideConfiguration overrides(Timeouts patience) {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("none")
                .apiCallAttemptTimeout(patience.attempt())
                .apiCallTimeout(patience.call())
                .build();
    }

    /** The endpoint that the SDK's own variable names for a service, or null for AWS itself. */
    public static @Nullable URI endpoint(String service) {
        var endpoint = System.getenv("AWS_ENDPOINT_URL_" + service);
        return endpoint == null ? null : URI.create(endpoint);
    }

    public static DynamoDbClient dynamo(Timeouts patience) {
        return dynamo(patience, region().id(), credentials(), endpoint("DYNAMODB"));
    }

    /** @param endpoint another DynamoDB than AWS's, or null */
    public static DynamoDbClient dynamo(
            Timeouts patience, String region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        return new Dynamo(region, credentials, endpoint, patience);
    }
}

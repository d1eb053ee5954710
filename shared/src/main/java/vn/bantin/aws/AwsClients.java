package vn.bantin.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Builds the SDK's clients from the environment that Lambda sets, without the SDK's searches for region, credentials and
 * profile files. Safe for use by many threads.
 */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final UnaryOperator<@Nullable String> endpoints;
    private final Function<Timeouts, SdkHttpClient> http;

    /** @param endpoints a service's endpoint by its name in {@code AWS_ENDPOINT_URL_…}; null for AWS itself */
    public AwsClients(
            Region region,
            AwsCredentialsProvider credentials,
            UnaryOperator<@Nullable String> endpoints,
            Function<Timeouts, SdkHttpClient> http) {
        this.region = region;
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.http = http;
    }

    private static final class FromEnvironment {
        private static final AwsClients INSTANCE = new AwsClients(
                environmentRegion(),
                credentials(System::getenv),
                service -> System.getenv("AWS_ENDPOINT_URL_" + service),
                AwsClients::httpClient);
    }

    /** One for the process: its clients share the credentials and their refreshes. */
    public static AwsClients fromEnvironment() {
        return FromEnvironment.INSTANCE;
    }

    /** Every service at one endpoint: local stores and tests. */
    public static AwsClients at(URI endpoint, AwsCredentialsProvider credentials) {
        return new AwsClients(environmentRegion(), credentials, service -> endpoint.toString(), AwsClients::httpClient);
    }

    public Region region() {
        return region;
    }

    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    /** The endpoint that replaces AWS's, or null. */
    public @Nullable URI endpoint(String service) {
        var endpoint = endpoints.apply(service);
        return endpoint == null ? null : URI.create(endpoint);
    }

    public DynamoDbClient dynamoDb(Timeouts timeouts) {
        return dynamoDb(timeouts, List.of());
    }

    /** @param interceptors of the caller's, for measuring */
    public DynamoDbClient dynamoDb(Timeouts timeouts, List<ExecutionInterceptor> interceptors) {
        // DynamoDB answers in milliseconds: as in the SDK's own defaults, retries start sooner and there are more of
        // them
        var overrides = overrides(timeouts, 9, Duration.ofMillis(25)).addExecutionInterceptor(new KeyLengthCheck());
        interceptors.forEach(overrides::addExecutionInterceptor);
        return configure(DynamoDbClient.builder(), "DYNAMODB", timeouts, overrides.build())
                // one host name for all accounts keeps connections and endpoint resolution simple
                .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
                .build();
    }

    public SecretsManagerClient secretsManager(Timeouts timeouts) {
        return configure(SecretsManagerClient.builder(), "SECRETS_MANAGER", timeouts)
                .build();
    }

    /** Region, credentials, endpoint, HTTP client, retries and deadlines for the client of any service. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
            B builder, String service, Timeouts timeouts) {
        return configure(
                builder,
                service,
                timeouts,
                overrides(timeouts, 4, Duration.ofMillis(100)).build());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
            B builder, String service, Timeouts timeouts, ClientOverrideConfiguration overrides) {
        builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http.apply(timeouts))
                .overrideConfiguration(overrides);
        var endpoint = endpoint(service);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    private static ClientOverrideConfiguration.Builder overrides(Timeouts timeouts, int attempts, Duration backoff) {
        var pauses = new RetryBackoff(backoff, MAX_BACKOFF);
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("none")
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .backoffStrategy(pauses)
                        .throttlingBackoffStrategy(pauses)
                        .build())
                .apiCallAttemptTimeout(timeouts.attempt())
                .apiCallTimeout(timeouts.call())
                .addExecutionInterceptor(new CallDeadline())
                .addExecutionInterceptor(new StoreExceptionTranslator());
    }

    /** Idle connections are checked before use; the SDK's default of 60 s would cost a TLS handshake after each quiet minute. */
    public static SdkHttpClient httpClient(Timeouts timeouts) {
        return Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .connectionMaxIdleTime(IDLE)
                .socketTimeout(timeouts.attempt())
                .build();
    }

    private static Region environmentRegion() {
        var region = System.getenv("AWS_REGION");
        return Region.of(region == null ? "us-east-1" : region);
    }

    /**
     * Functions with SnapStart get credentials from a container endpoint, which the provider asks again before they expire.
     * Without it they are in the environment and outlive it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html">Credentials with SnapStart</a>
     */
    static AwsCredentialsProvider credentials(UnaryOperator<@Nullable String> environment) {
        return environment.apply("AWS_CONTAINER_CREDENTIALS_FULL_URI") == null
                ? EnvironmentVariableCredentialsProvider.create()
                : ContainerCredentialsProvider.create();
    }
}

package vn.bantin.bench.clients;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.AttributeMap;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;

/** The measured process: {@code VARIANT ENDPOINT PRIMING}, then commands on standard input, one result line each. */
public final class ClientProbe {

    /** HTTP clients, by the name in the table. */
    enum Variant {
        URL_CONNECTION,
        APACHE5,
        CRT;

        SdkHttpClient client(Timeouts timeouts) {
            return switch (this) {
                case URL_CONNECTION ->
                    UrlConnectionHttpClient.builder()
                            .connectionTimeout(java.time.Duration.ofSeconds(2))
                            .socketTimeout(timeouts.attempt())
                            .build();
                case APACHE5 -> AwsClients.httpClient(timeouts);
                // it reads no trust store of the JVM's properties by default
                case CRT ->
                    AwsCrtHttpClient.builder()
                            .connectionTimeout(java.time.Duration.ofSeconds(2))
                            .buildWithDefaults(AttributeMap.builder()
                                    .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                                    .build());
            };
        }
    }

    /** What has run before the snapshot. */
    enum Priming {
        NONE,
        SDK_WARM_UP,
        ONE_READ
    }

    private static final Map<String, AttributeValue> KEY =
            Map.of("PK", AttributeValue.fromS("ARTICLE#a"), "SK", AttributeValue.fromS("LIVE"));

    private ClientProbe() {}

    public static void main(String[] arguments) throws IOException {
        var variant = Variant.valueOf(arguments[0]);
        var client = new AwsClients(
                        Region.US_EAST_1,
                        () -> AwsBasicCredentials.create("bench", "bench"),
                        service -> arguments[1],
                        variant::client)
                .dynamoDb(Timeouts.BACKGROUND);
        switch (Priming.valueOf(arguments[2])) {
            case NONE -> {}
            case SDK_WARM_UP -> SdkWarmUp.warmUp(DynamoDbClient.class);
            case ONE_READ -> read(client);
        }
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(
                    switch (line) {
                        case "read" -> timed(client);
                        case "cpu" -> processorTime();
                        default -> warm(client, Integer.parseInt(line));
                    });
        }
    }

    private static long timed(DynamoDbClient client) {
        var before = System.nanoTime();
        read(client);
        return System.nanoTime() - before;
    }

    /** Of the whole process since its start, in nanoseconds. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Processor time of the whole process for one of so many reads, in nanoseconds. */
    private static long warm(DynamoDbClient client, int reads) {
        var before = processorTime();
        for (var i = 0; i < reads; i++) {
            read(client);
        }
        return (processorTime() - before) / reads;
    }

    private static void read(DynamoDbClient client) {
        if (client.getItem(r -> r.tableName("Newsroom").key(KEY)).item().isEmpty()) {
            throw new IllegalStateException("no item");
        }
    }
}

package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.pages.Theme;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Cursors;
import vn.bantin.web.Lazy;

/** The object graph of this function, from its environment. */
final class Wiring {

    /** One client for both tables. */
    private static final Lazy<DynamoDbClient> DYNAMO =
            Lazy.of(() -> AwsClients.fromEnvironment().dynamoDb(Timeouts.CALLER));

    private Wiring() {}

    static ReadContext fromEnvironment() {
        var clock = InstantSource.system();
        var secret = environment("SIGNING_SECRET");
        var keys = Lazy.of(
                () -> new RotatingSecret(secret, AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER), clock));
        return new ReadContext(
                new DynamoArticleRepository(DYNAMO.get(), environment("TABLE"), clock),
                new Cursors(() -> keys.get().get(), clock),
                clock,
                ZoneId.of(environment("TIME_ZONE")),
                environment("SITE_URL"),
                Theme.load().nameOr(environment("SITE_NAME")));
    }

    static ToLongFunction<String> viewCounts() {
        var clock = InstantSource.system();
        var slots = new Slots(ZoneId.of(environment("TIME_ZONE")));
        var store = DynamoViewsStore.store(DYNAMO.get(), environment("VIEWS_TABLE"), slots);
        // a page says how often it was read as of its rendering, and is kept as long by caches
        return new ViewCountReader(
                        store.counters(),
                        store.aggregates(),
                        slots,
                        clock,
                        Duration.ofSeconds(CacheLifetime.PAGE.shared()))::of;
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}

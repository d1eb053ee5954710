package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
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
        var secret = Environment.required("SIGNING_SECRET");
        var keys = Lazy.of(
                () -> new RotatingSecret(secret, AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER), clock));
        return new ReadContext(
                new DynamoArticleRepository(DYNAMO.get(), Environment.required("TABLE"), clock),
                new Cursors(() -> keys.get().get(), clock),
                clock,
                Environment.timeZone(),
                Environment.required("SITE_URL"),
                Theme.load().nameOr(Environment.required("SITE_NAME")));
    }

    static ToLongFunction<String> viewCounts() {
        var clock = InstantSource.system();
        var slots = new Slots(Environment.timeZone());
        var store = DynamoViewsStore.store(DYNAMO.get(), Environment.required("VIEWS_TABLE"), slots);
        // a page says how often it was read as of its rendering, and is kept as long by caches
        return new ViewCountReader(
                        store.counters(),
                        store.aggregates(),
                        slots,
                        clock,
                        Duration.ofSeconds(CacheLifetime.PAGE.shared()))::of;
    }
}

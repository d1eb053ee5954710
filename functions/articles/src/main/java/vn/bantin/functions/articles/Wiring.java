package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoArticles;
import vn.bantin.dynamo.DynamoViews;
import vn.bantin.http.Cursors;
import vn.bantin.http.Freshness;
import vn.bantin.http.Lazy;
import vn.bantin.page.Theme;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCounts;

/** The object graph of this function, from its environment. */
final class Wiring {

    /** One client for both tables. */
    private static final Lazy<DynamoDbClient> DYNAMO = Lazy.of(() -> Aws.dynamo(Patience.CALLER));

    private Wiring() {}

    static Newsstand fromEnvironment() {
        var clock = InstantSource.system();
        var secret = environment("SIGNING_SECRET");
        var keys = Lazy.of(() -> new Secrets(secret, Patience.CALLER, clock));
        return new Newsstand(
                new DynamoArticles(DYNAMO.get(), environment("TABLE"), clock),
                new Cursors(() -> keys.get().get(), clock),
                clock,
                ZoneId.of(environment("TIME_ZONE")),
                environment("SITE_URL"),
                Theme.load().nameOr(environment("SITE_NAME")));
    }

    static ToLongFunction<String> viewCounts() {
        var clock = InstantSource.system();
        var slots = new Slots(ZoneId.of(environment("TIME_ZONE")));
        var store = DynamoViews.store(DYNAMO.get(), environment("VIEWS_TABLE"), slots);
        // a page says how often it was read as of its rendering, and is kept as long by caches
        return new ViewCounts(
                store.books(), store.documents(), slots, clock, Duration.ofSeconds(Freshness.PAGE.shared()))::of;
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}

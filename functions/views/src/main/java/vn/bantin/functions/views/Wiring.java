package vn.bantin.functions.views;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoArticleVisibility;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.BotDetector;
import vn.bantin.views.EventPartitions;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewRecorder;
import vn.bantin.views.VisitStatistics;
import vn.bantin.web.Lazy;

/** The object graphs of this module's functions, from their environment. */
final class Wiring {

    /** Short attempts, so that a retry fits into the beacon's deadline. */
    private static final Timeouts BEACON = new Timeouts(Duration.ofMillis(1_500), Duration.ofSeconds(5));

    private Wiring() {}

    static ViewsContext fromEnvironment() {
        var clock = InstantSource.system();
        var dynamo = AwsClients.fromEnvironment().dynamoDb(Timeouts.CALLER);
        var slots = slots();
        var store = DynamoViewsStore.store(dynamo, Environment.required("VIEWS_TABLE"), slots);
        var origin = Environment.required("ORIGIN_SECRET");
        var secrets = Lazy.of(
                () -> new RotatingSecret(origin, AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER), clock));
        var start = Environment.optional("VISITS_START").orElse("0");
        var articles = new DynamoArticleRepository(dynamo, Environment.required("TABLE"), clock);
        return new ViewsContext(
                Lazy.of(() -> beacon(slots, clock)),
                new CallerAddress(() -> secrets.get().get()),
                new ViewCountReader(store.counters(), store.aggregates(), slots, clock),
                new VisitStatistics(store, slots, clock, weekStart(), Long.parseLong(start), () -> {
                    var configured = articles.settings().visitsStart();
                    return configured == null ? OptionalLong.empty() : OptionalLong.of(configured);
                }),
                store.rollups(),
                articles,
                slots,
                clock);
    }

    static AggregationContext recounting() {
        var clock = InstantSource.system();
        var dynamo = AwsClients.fromEnvironment().dynamoDb(Timeouts.BACKGROUND);
        var slots = slots();
        var store = DynamoViewsStore.store(dynamo, Environment.required("VIEWS_TABLE"), slots);
        return new AggregationContext(
                store,
                new DynamoArticleVisibility(dynamo, Environment.required("TABLE")),
                slots,
                clock,
                new ParallelTasks(32));
    }

    private static ViewRecorder beacon(Slots slots, InstantSource clock) {
        var store = DynamoViewsStore.store(
                AwsClients.fromEnvironment().dynamoDb(BEACON), Environment.required("VIEWS_TABLE"), slots);
        var secret = new RotatingSecret(
                        Environment.required("VIEWS_SECRET"),
                        AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER),
                        clock)
                .get()
                .getFirst();
        return new ViewRecorder(
                store.events(),
                store.salts(),
                new EventPartitions(secret),
                new BotDetector(),
                slots,
                clock,
                Environment.required("SITE_URL"));
    }

    private static Slots slots() {
        return new Slots(Environment.timeZone());
    }

    private static DayOfWeek weekStart() {
        return DayOfWeek.valueOf(
                Environment.optional("WEEK_START").orElse("MONDAY").toUpperCase(Locale.ROOT));
    }
}

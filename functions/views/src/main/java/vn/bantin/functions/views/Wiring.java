package vn.bantin.functions.views;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoArticles;
import vn.bantin.dynamo.DynamoViews;
import vn.bantin.dynamo.DynamoVisibility;
import vn.bantin.http.Lazy;
import vn.bantin.views.Beacon;
import vn.bantin.views.Buckets;
import vn.bantin.views.Parallel;
import vn.bantin.views.Robots;
import vn.bantin.views.Slots;
import vn.bantin.views.Statistics;
import vn.bantin.views.ViewCounts;

/** The object graphs of this module's functions, from their environment. */
final class Wiring {

    /** An event that comes later could miss its slot's count. */
    private static final Patience BEACON = new Patience(Duration.ofMillis(1_500), Duration.ofSeconds(5));

    private Wiring() {}

    static Counters fromEnvironment() {
        var clock = InstantSource.system();
        var dynamo = Aws.dynamo(Patience.CALLER);
        var slots = slots();
        var store = DynamoViews.store(dynamo, environment("VIEWS_TABLE"), slots);
        var origin = environment("ORIGIN_SECRET");
        var secrets = Lazy.of(() -> new Secrets(origin, Patience.CALLER, clock));
        var start = optional("VISITS_START", "0");
        return new Counters(
                Lazy.of(() -> beacon(slots, clock)),
                new Callers(() -> secrets.get().get()),
                new ViewCounts(store.books(), store.documents(), slots, clock),
                new Statistics(store, slots, clock, weekStart(), Long.parseLong(start)),
                store.rollups(),
                new DynamoArticles(dynamo, environment("TABLE"), clock),
                slots,
                clock);
    }

    static Recounting recounting() {
        var clock = InstantSource.system();
        var dynamo = Aws.dynamo(Patience.BACKGROUND);
        var slots = slots();
        var store = DynamoViews.store(dynamo, environment("VIEWS_TABLE"), slots);
        return new Recounting(
                store, new DynamoVisibility(dynamo, environment("TABLE")), slots, clock, new Parallel(32));
    }

    private static Beacon beacon(Slots slots, InstantSource clock) {
        var store = DynamoViews.store(Aws.dynamo(BEACON), environment("VIEWS_TABLE"), slots);
        var secret = new Secrets(environment("VIEWS_SECRET"), Patience.CALLER, clock)
                .get()
                .getFirst();
        return new Beacon(
                store.sightings(),
                store.salts(),
                new Buckets(secret),
                new Robots(),
                slots,
                clock,
                environment("SITE_URL"));
    }

    private static Slots slots() {
        return new Slots(ZoneId.of(environment("TIME_ZONE")));
    }

    private static DayOfWeek weekStart() {
        return DayOfWeek.valueOf(optional("WEEK_START", "MONDAY").toUpperCase(Locale.ROOT));
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }

    private static String optional(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}

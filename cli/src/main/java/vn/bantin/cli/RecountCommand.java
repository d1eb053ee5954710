package vn.bantin.cli;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Timeouts;
import vn.bantin.persistence.DynamoArticleVisibility;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.CounterRebuild;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;

/**
 * {@code ./bantin recount}: makes every total of views and visits anew from the events still kept, says what differed,
 * and counts what is open. {@code --visits-start N} sets what the site's total begins with.
 */
final class RecountCommand implements CliCommand {

    private static final String USAGE = "./bantin recount [--visits-start N] [--time-zone ZONE]";
    private static final int SHOWN = 20;

    /** A week is 20,000 small queries, most of them of empty buckets. */
    private static final int AT_ONCE = 16;

    @Override
    public int run(List<String> arguments, Console console) {
        var options = Arguments.parse(arguments, Set.of("--visits-start", "--time-zone"), USAGE);
        if (!options.others().isEmpty()) {
            throw new Usage("Usage: " + USAGE);
        }
        var system = RunFileReader.read();
        var slots = new Slots(ZoneId.of(options.option("--time-zone", "Asia/Ho_Chi_Minh")));
        try (var dynamo = dynamo(URI.create(system.text("dynamodb")))) {
            var store = DynamoViewsStore.store(dynamo, system.text("viewsTable"), slots);
            var visibility = new DynamoArticleVisibility(dynamo, system.text("table"));
            var start = options.option("--visits-start");
            if (start != null) {
                store.books().startSite(number(start));
            }
            var clock = InstantSource.system();
            var report = new CounterRebuild(store, visibility, slots, clock, new ParallelTasks(AT_ONCE)).run();
            new AggregationPass(store, visibility, slots, clock, new ParallelTasks(AT_ONCE)).run(true);
            console.out()
                    .printf(
                            "recounted %,d events from %s to %s: %s%n",
                            report.events(),
                            slots.start(report.from()),
                            slots.end(report.through()),
                            report.drift().isEmpty()
                                    ? "no drift"
                                    : report.drift().size() + " totals differed and were put right");
            report.drift().stream().limit(SHOWN).forEach(d -> console.out()
                    .printf("  %s: %,d, now %,d%n", d.what(), d.was(), d.is()));
            return 0;
        }
    }

    private static long number(String value) {
        try {
            var number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Usage("--visits-start needs a whole number");
    }

    private static DynamoDbClient dynamo(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Aws.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(Aws.http(Timeouts.BACKGROUND))
                .build();
    }
}

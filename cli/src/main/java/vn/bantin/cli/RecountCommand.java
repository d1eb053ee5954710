package vn.bantin.cli;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;
import vn.bantin.persistence.DynamoArticleVisibility;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.CounterRebuild;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;

/**
 * {@code ./bantin recount}: recomputes every total of views and visits from the stored events and lists the differences.
 */
@Command(name = "recount", description = "Recompute the view and visit totals from the stored events.")
final class RecountCommand extends CliCommand {
    private static final int SHOWN = 20;

    /** A week is 20,000 small queries, most of them of empty buckets. */
    private static final int AT_ONCE = 16;

    @Option(
            names = "--visits-start",
            paramLabel = "N",
            description = "Set the initial value of the site's visit total, for example from a former system.")
    private @Nullable Long visitsStart;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Default: ${DEFAULT-VALUE}.")
    private ZoneId timeZone = ZoneId.of("Asia/Ho_Chi_Minh");

    @Mixin
    private final StackOptions stack;

    RecountCommand(Console console) {
        this(console, "aws");
    }

    RecountCommand(Console console, String aws) {
        super(console);
        stack = new StackOptions(aws);
    }

    @Override
    public Integer call() throws Exception {
        if (visitsStart != null && visitsStart < 0) {
            throw new Usage("--visits-start must not be negative");
        }
        var deployed = stack.functions();
        if (deployed.isPresent()) {
            return recount(deployed.get());
        }
        var system = RunFileContent.read();
        var slots = new Slots(timeZone);
        try (var dynamo = dynamo(URI.create(system.text("dynamodb")))) {
            var store = DynamoViewsStore.store(dynamo, system.table("ViewsTable"), slots);
            var visibility = new DynamoArticleVisibility(dynamo, system.table("NewsroomTable"));
            if (visitsStart != null) {
                store.counters().startSite(visitsStart);
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
                                    : report.drift().size() + " totals differed and were corrected");
            report.drift().stream().limit(SHOWN).forEach(d -> console.out()
                    .printf("  %s: %,d, now %,d%n", d.what(), d.was(), d.is()));
            return 0;
        }
    }

    private int recount(StackFunctionInvoker functions) throws Exception {
        if (visitsStart != null) {
            var started =
                    functions.invoke("RecountFunctionName", "{\"action\":\"start\",\"visits\":" + visitsStart + "}");
            if (started.failed()) {
                return InvokeCommand.print(started, console);
            }
        }
        return InvokeCommand.print(functions.invoke("RecountFunctionName", "{\"action\":\"rebuild\"}"), console);
    }

    private static DynamoDbClient dynamo(URI endpoint) {
        return AwsClients.at(endpoint, StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .dynamoDb(Timeouts.BACKGROUND);
    }
}

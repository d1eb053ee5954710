package vn.bantin.local.events;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.RestRoute;
import vn.bantin.local.template.Template.Route;
import vn.bantin.local.template.Template.ScheduleEvent;
import vn.bantin.local.template.Template.StreamEvent;
import vn.bantin.local.template.TemplateException;

/** The template's running event sources, except HTTP. */
public final class EventSources implements AutoCloseable {
    private static final Duration FIRST_SCHEDULE = Duration.ofSeconds(10);

    private final List<AutoCloseable> sources = new ArrayList<>();
    private final Template template;
    private final AsyncDelivery async;

    private EventSources(Template template, AsyncDelivery async) {
        this.template = template;
        this.async = async;
    }

    /**
     * Pauses before retries.
     *
     * @param async pauses between the attempts of an asynchronous event
     * @param stream the first pause before a stream's batch is tried again
     */
    public record Pace(List<Duration> async, Duration stream) {
        public static final Pace LAMBDAS = new Pace(AsyncDelivery.PAUSES, Duration.ofMillis(500));
    }

    /** @param checkpoints folder for the positions in streams; null forgets them */
    public static EventSources start(
            Template template,
            LocalStores stores,
            FunctionInvoker invoker,
            FailureDestinations failures,
            @Nullable Path checkpoints,
            Pace pace) {
        var async = new AsyncDelivery(invoker, failures, pace.async());
        var started = new EventSources(template, async);
        var positions = new StreamCheckpoints(checkpoints);
        var buckets = new ArrayList<BucketSource.Subscription>();
        for (var function : template.functions()) {
            for (var event : function.events()) {
                switch (event) {
                    case Route route -> {}
                    case RestRoute route -> {}
                    case BucketEvent bucket -> buckets.add(new BucketSource.Subscription(function, bucket));
                    case ScheduleEvent schedule ->
                        started.sources.add(
                                new ScheduleSource(function, schedule, async, stores.region(), FIRST_SCHEDULE).start());
                    case StreamEvent stream ->
                        started.sources.add(new StreamSource(
                                        route(template, stores, function, stream, pace.stream()),
                                        stores.region(),
                                        stores.streamsClient(),
                                        stores.writes(),
                                        invoker,
                                        failures,
                                        positions)
                                .start());
                }
            }
        }
        stores.onObjectCreated(new BucketSource(buckets, async, stores.region(), versioned(template)));
        return started;
    }

    private static Set<String> versioned(Template template) {
        return template.buckets().stream()
                .filter(bucket -> bucket.properties()
                        .child("VersioningConfiguration")
                        .optional("Status")
                        .orElse("")
                        .equals("Enabled"))
                .map(Template.Bucket::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<StreamSource.Position> positions() {
        return sources.stream()
                .filter(StreamSource.class::isInstance)
                .map(source -> ((StreamSource) source).position())
                .toList();
    }

    /** Invokes a function asynchronously. The queue is in memory: a stop of this machine loses it. */
    public void enqueue(String function, byte[] event) {
        var rules = template.function(function).async();
        Thread.ofVirtual().name("async-" + function).start(() -> {
            try {
                async.deliver(function, rules, event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The stream of the table that {@code Stream} names; its own ARN is known only once the table is there. */
    private static BatchDelivery.Route route(
            Template template, LocalStores stores, Function function, StreamEvent stream, Duration pause) {
        var table = template.tables().stream()
                .filter(one -> stream.tableArn().contains(":table/" + one.name() + "/"))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        function.name() + "." + stream.name() + ": no table has the stream " + stream.tableArn()));
        var arn = stores.dynamoClient()
                .describeTable(request -> request.tableName(table.name()))
                .table()
                .latestStreamArn();
        if (arn == null) {
            throw new TemplateException(table.logicalId() + " has no stream for " + function.name());
        }
        return new BatchDelivery.Route(function.name(), stream, arn, "", pause);
    }

    @Override
    public void close() throws Exception {
        for (var source : sources) {
            source.close();
        }
    }
}

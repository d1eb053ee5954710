package vn.bantin.functions.views;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.log.Log;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ConcentratedViews;
import vn.bantin.views.CounterRebuild;

/**
 * Runs an aggregation pass every minute, by schedule. Operators' events: {@code {"action":"now"}} counts all open slots at
 * once, {@code {"action":"rebuild"}} recomputes every total from the events still kept and reports differences, {@code
 * {"action":"start","visits":23000604}} sets the initial value of the site's visits.
 */
public final class RecountHandler implements RequestStreamHandler {

    private static final int CROWDS_SHOWN = 20;

    private final AggregationContext aggregation;
    private final AggregationPass recount;

    public RecountHandler() {
        this(Wiring.recounting());
    }

    public RecountHandler(AggregationContext aggregation) {
        this.aggregation = aggregation;
        this.recount = aggregation.recount();
    }

    /** @param visits null if absent or not a whole number from 0 */
    private record Order(String action, @Nullable Long visits) {
        long start() {
            if (visits == null) {
                throw new IllegalArgumentException("start needs visits, a whole number from 0");
            }
            return visits;
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Log.begin(context);
        var order = read(in);
        var answer =
                switch (order.action()) {
                    case "", "now" -> report(recount.run(order.action().equals("now")));
                    case "rebuild" -> report(aggregation.rebuild().run());
                    case "start" -> {
                        aggregation.store().counters().startSite(order.start());
                        yield Json.bytes(json -> {
                            json.writeStartObject();
                            json.writeNumberProperty("visits", order.start());
                            json.writeEndObject();
                        });
                    }
                    default -> throw new IllegalArgumentException("unknown action " + order.action());
                };
        out.write(answer);
    }

    private static byte[] report(AggregationPass.Report report) {
        Log.line("INFO", "recount", json -> {
            json.writeNumberProperty("settled", report.settled());
            json.writeNumberProperty("counted", report.counted());
            json.writeNumberProperty("events", report.events());
        });
        if (report.settled() > 0) {
            Log.metrics(
                    "INFO",
                    "views settled",
                    "views",
                    "Count",
                    Map.of(
                            "viewsCounted",
                            report.views(),
                            "viewsFiltered",
                            report.filtered(),
                            "viewsDamped",
                            report.damped().values().stream().mapToLong(n -> n).sum()));
        }
        report.damped().entrySet().stream()
                .filter(crowd -> crowd.getValue() >= ConcentratedViews.LEAST)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(CROWDS_SHOWN)
                .forEach(RecountHandler::logCrowd);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("settled", report.settled());
            json.writeNumberProperty("counted", report.counted());
            json.writeNumberProperty("events", report.events());
            json.writeEndObject();
        });
    }

    /** Somebody may be pushing this article: few networks sent most of its views. Rankings already discount them. */
    private static void logCrowd(Map.Entry<String, Long> crowd) {
        Log.line("WARN", "many views of one article from one network", json -> {
            json.writeStringProperty("article", crowd.getKey());
            json.writeNumberProperty("damped", crowd.getValue());
        });
    }

    private static byte[] report(CounterRebuild.Report report) {
        Log.line("INFO", "rebuild", json -> {
            json.writeNumberProperty("events", report.events());
            json.writeNumberProperty("drift", report.drift().size());
        });
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("from", report.from());
            json.writeNumberProperty("through", report.through());
            json.writeNumberProperty("events", report.events());
            json.writeName("drift").writeStartArray();
            for (var drift : report.drift()) {
                json.writeStartObject();
                json.writeStringProperty("what", drift.what());
                json.writeNumberProperty("was", drift.was());
                json.writeNumberProperty("is", drift.is());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A schedule's own event has no action. */
    private static Order read(InputStream in) throws IOException {
        var action = "";
        Long visits = null;
        var bytes = in.readAllBytes();
        if (bytes.length == 0) {
            return new Order(action, visits);
        }
        try (var json = Json.parser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "action" -> action = json.getValueAsString("");
                    case "visits" -> visits = whole(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new Order(action, visits);
    }

    private static @Nullable Long whole(JsonParser json) {
        var whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        var number = whole ? json.getLongValue() : -1;
        json.skipChildren();
        return number < 0 ? null : number;
    }
}

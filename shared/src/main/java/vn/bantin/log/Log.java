package vn.bantin.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;

/**
 * One JSON line an event on standard output, with the call's id and nothing of the caller. Some lines are also metrics in
 * CloudWatch's embedded metric format.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
public final class Log {

    /**
     * The request id of the current invocation. Static, because a process handles one at a time; with {@code
     * --in-process} each function's class loader has its own copy.
     */
    private static volatile String call = "";

    private Log() {}

    /** From here on lines belong to this call. */
    public static void begin(String requestId) {
        call = requestId;
    }

    /** Like {@link #begin(String)}, for asynchronous invocations: uses Lambda's request id. */
    public static void begin(@Nullable Context context) {
        call = context == null ? "" : context.getAwsRequestId();
    }

    public static void request(String route, int status, long nanos) {
        line("INFO", "request", json -> {
            json.writeStringProperty("route", route);
            json.writeNumberProperty("status", status);
            metric(json, "route", new String[][] {
                {"latency", "Milliseconds"}, {"requests", "Count"}, {"errors", "Count"}
            });
            json.writeNumberProperty("latency", TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0);
            json.writeNumberProperty("requests", 1);
            json.writeNumberProperty("errors", status >= 500 ? 1 : 0);
        });
    }

    public static void warn(String message, Throwable e) {
        line("WARN", message, json -> json.writeStringProperty("cause", String.valueOf(e)));
    }

    /** A failure while answering a request. */
    public static void requestFailed(String route, Throwable e) {
        line("ERROR", "unexpected", json -> {
            json.writeStringProperty("route", route);
            trace(json, e);
        });
    }

    /** A failure outside a request: the log of schedules, streams and events. */
    public static void error(String message, Throwable e) {
        line("ERROR", message, json -> trace(json, e));
    }

    /** Any other event; {@code fields} adds members to the line. */
    public static void line(String level, String message, Consumer<JsonGenerator> fields) {
        var out = new ByteArrayOutputStream(256);
        try (var json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("level", level);
            json.writeStringProperty("message", message);
            if (!call.isEmpty()) {
                json.writeStringProperty("requestId", call);
            }
            fields.accept(json);
            json.writeEndObject();
        }
        out.write('\n');
        System.out.print(out.toString(StandardCharsets.UTF_8)); // in one write
    }

    /**
     * Figures of one call as metrics of one service: an event line with the metrics' names and values.
     *
     * @param unit as CloudWatch names it, {@code Count} or {@code Milliseconds}
     */
    public static void metrics(String level, String message, String service, String unit, Map<String, Long> values) {
        line(level, message, json -> {
            json.writeStringProperty("service", service);
            metric(
                    json,
                    "service",
                    values.keySet().stream()
                            .map(name -> new String[] {name, unit})
                            .toArray(String[][]::new));
            values.forEach(json::writeNumberProperty);
        });
    }

    /** The {@code _aws} member that makes a line a metric: {name, unit} pairs whose values are members of the line. */
    static void metric(JsonGenerator json, String dimension, String[][] metrics) {
        json.writeName("_aws").writeStartObject();
        json.writeNumberProperty("Timestamp", System.currentTimeMillis());
        json.writeName("CloudWatchMetrics").writeStartArray().writeStartObject();
        json.writeStringProperty("Namespace", "BanTin");
        json.writeName("Dimensions").writeStartArray().writeStartArray();
        json.writeString(dimension);
        json.writeEndArray().writeEndArray();
        json.writeName("Metrics").writeStartArray();
        for (var metric : metrics) {
            json.writeStartObject();
            json.writeStringProperty("Name", metric[0]);
            json.writeStringProperty("Unit", metric[1]);
            json.writeEndObject();
        }
        json.writeEndArray().writeEndObject().writeEndArray().writeEndObject();
    }

    private static void trace(JsonGenerator json, Throwable e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        json.writeStringProperty("error", trace.toString());
    }
}

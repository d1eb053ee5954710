package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import vn.bantin.local.template.TemplateException;

/**
 * Runs the template's CloudFront function on a viewer's request, as it is written. Cookies reach the function empty and go to
 * the origin unchanged.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">Event structure</a>
 */
final class ViewerFunction {
    /** CloudFront rejects larger functions. */
    private static final int LARGEST_CODE = 10 * 1024;

    private static final ContextFactory CONTEXTS = new ContextFactory() {
        @Override
        protected Context makeContext() {
            var context = super.makeContext();
            context.setLanguageVersion(Context.VERSION_ES6);
            return context;
        }
    };

    private final Scriptable scope;
    private final Function handler;

    /** The result of a function: the request for the origin, or a response of its own. */
    sealed interface Result {
        record Forward(GatewayRequest request) implements Result {}

        record Respond(GatewayResponse response) implements Result {}
    }

    /** @throws TemplateException if the code is too large or does not compile */
    ViewerFunction(String code) {
        if (code.getBytes(StandardCharsets.UTF_8).length > LARGEST_CODE) {
            throw new TemplateException("the code of a CloudFront function has at most 10 KB");
        }
        try (var context = CONTEXTS.enterContext()) {
            scope = context.initSafeStandardObjects();
            context.evaluateString(scope, code, "FunctionCode", 1, null);
            if (!(scope.get("handler", scope) instanceof Function function)) {
                throw new TemplateException("a CloudFront function needs function handler(event)");
            }
            handler = function;
        } catch (RhinoException e) {
            throw new TemplateException("the CloudFront function does not compile: " + e.getMessage());
        }
    }

    /** @return 503 of CloudFront's if the function fails, as {@code FunctionExecutionError} is answered */
    Result apply(GatewayRequest in) {
        try (var context = CONTEXTS.enterContext()) {
            // the scope is shared: the function's globals are read by all calls
            var result = handler.call(context, scope, scope, new Object[] {event(context, in)});
            if (!(result instanceof Scriptable object)) {
                return failed();
            }
            return object.has("statusCode", object) ? respond(object) : new Result.Forward(forward(in, object));
        } catch (RhinoException e) {
            System.err.println("the CloudFront function failed: " + e.getMessage());
            return failed();
        }
    }

    private static Result failed() {
        return new Result.Respond(GatewayResponse.message(503, "The CloudFront function failed"));
    }

    private Scriptable event(Context context, GatewayRequest in) {
        var event = object(context);
        event.put("version", event, "1.0");
        var about = object(context);
        about.put("eventType", about, "viewer-request");
        event.put("context", event, about);
        var viewer = object(context);
        viewer.put("ip", viewer, in.sourceIp());
        event.put("viewer", event, viewer);
        var request = object(context);
        request.put("method", request, in.method());
        request.put("uri", request, in.path());
        request.put("querystring", request, query(context, in));
        request.put("cookies", request, object(context));
        request.put("headers", request, headers(context, in));
        event.put("request", event, request);
        return event;
    }

    /** By name as sent, percent-encoded; values of a repeated name are in {@code multiValue}. */
    private Scriptable query(Context context, GatewayRequest in) {
        var query = object(context);
        pairs(in.query()).forEach((name, pairs) -> {
            var parameter = value(context, pairs.getLast());
            if (pairs.size() > 1) {
                var values = pairs.stream().map(pair -> value(context, pair)).toArray();
                parameter.put("multiValue", parameter, context.newArray(scope, values));
            }
            query.put(name, query, parameter);
        });
        return query;
    }

    private Scriptable value(Context context, String pair) {
        var value = object(context);
        value.put("value", value, pair.substring(pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('=') + 1));
        return value;
    }

    private static Map<String, List<String>> pairs(String query) {
        var pairs = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                pairs.computeIfAbsent(equals < 0 ? pair : pair.substring(0, equals), name -> new ArrayList<>())
                        .add(pair);
            }
        }
        return pairs;
    }

    /** What the function left of the query string, in its order. */
    private static String query(GatewayRequest in, Scriptable request) {
        var kept = new ArrayList<String>();
        if (ScriptableObject.getProperty(request, "querystring") instanceof Scriptable query) {
            var pairs = pairs(in.query());
            for (var name : query.getIds()) {
                kept.addAll(pairs.getOrDefault(name.toString(), List.of()));
            }
        }
        return String.join("&", kept);
    }

    private Scriptable headers(Context context, GatewayRequest in) {
        var joined = new LinkedHashMap<String, String>();
        for (var header : in.headers()) {
            joined.merge(header.name().toLowerCase(Locale.ROOT), header.value(), (before, now) -> before + "," + now);
        }
        joined.remove("cookie");
        var headers = object(context);
        joined.forEach((name, value) -> {
            var header = object(context);
            header.put("value", header, value);
            headers.put(name, headers, header);
        });
        return headers;
    }

    private Scriptable object(Context context) {
        return context.newObject(scope);
    }

    private static GatewayRequest forward(GatewayRequest in, Scriptable request) {
        var headers = new ArrayList<HeaderLine>();
        in.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("cookie"))
                .forEach(headers::add);
        headers.addAll(headers(request));
        return new GatewayRequest(
                in.method(),
                text(request, "uri"),
                query(in, request),
                List.copyOf(headers),
                in.body(),
                in.sourceIp(),
                in.protocol(),
                in.time());
    }

    private static Result respond(Scriptable response) {
        var body = ScriptableObject.getProperty(response, "body");
        var text = body instanceof NativeObject data
                ? text(data, "data")
                : body == Scriptable.NOT_FOUND ? "" : body.toString();
        var status = (int) ScriptRuntime.toNumber(ScriptableObject.getProperty(response, "statusCode"));
        return new Result.Respond(
                new GatewayResponse(status, headers(response), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<HeaderLine> headers(Scriptable message) {
        var headers = new ArrayList<HeaderLine>();
        if (ScriptableObject.getProperty(message, "headers") instanceof Scriptable all) {
            for (var name : all.getIds()) {
                if (all.get(name.toString(), all) instanceof Scriptable header) {
                    headers.add(new HeaderLine(name.toString(), text(header, "value")));
                }
            }
        }
        return headers;
    }

    private static String text(Scriptable object, String name) {
        return ScriptRuntime.toString(ScriptableObject.getProperty(object, name));
    }
}

package vn.bantin.local.template;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.template.Template.Access;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.EventSource;
import vn.bantin.local.template.Template.RestRoute;
import vn.bantin.local.template.Template.Route;
import vn.bantin.local.template.Template.ScheduleEvent;
import vn.bantin.local.template.Template.StreamEvent;

/**
 * Reads one entry of a function's {@code Events}: a route, a stream, a bucket's notifications or a schedule.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">EventSource</a>
 */
final class EventReader {
    private EventReader() {}

    /** @param defaultAuthorizer of the API, for routes that name none */
    static EventSource read(String name, ResourceProperties event, Optional<String> defaultAuthorizer) {
        event.only(Set.of("Type", "Properties"), Set.of());
        var props = event.child("Properties");
        return switch (event.text("Type")) {
            case "Api" -> new RestRoute(restRoute(props));
            case "HttpApi" -> route(props, defaultAuthorizer);
            case "DynamoDB" -> stream(name, props);
            case "S3" -> bucket(name, props);
            case "Schedule" -> schedule(name, props, false);
            case "ScheduleV2" -> schedule(name, props, true);
            default -> throw TemplateException.unsupported(event.where(), "event type " + event.text("Type"));
        };
    }

    private static Route restRoute(ResourceProperties props) {
        props.only(Set.of("RestApiId", "Path", "Method"), Set.of("TimeoutInMillis"));
        var method = props.text("Method").toUpperCase(Locale.ROOT);
        return new Route(
                method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method,
                props.text("Path"),
                Optional.empty());
    }

    private static Route route(ResourceProperties props, Optional<String> defaultAuthorizer) {
        props.only(Set.of("ApiId", "Path", "Method", "Auth", "PayloadFormatVersion"), Set.of("TimeoutInMillis"));
        if (!props.optional("PayloadFormatVersion").orElse("2.0").equals("2.0")) {
            throw TemplateException.unsupported(props.where(), "PayloadFormatVersion 1.0");
        }
        var auth = props.child("Auth").only(Set.of("Authorizer", "AuthorizationScopes"), Set.of());
        var method = props.optional("Method").orElse("ANY").toUpperCase(Locale.ROOT);
        var access = auth.optional("Authorizer")
                .or(() -> method.equals("OPTIONS") ? Optional.empty() : defaultAuthorizer)
                .filter(authorizer -> !authorizer.equals("NONE"))
                .map(authorizer -> new Access(authorizer, auth.texts("AuthorizationScopes")));
        return new Route(
                method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method,
                props.optional("Path").orElse("$default"),
                access);
    }

    private static StreamEvent stream(String name, ResourceProperties props) {
        props.only(
                Set.of(
                        "Stream",
                        "StartingPosition",
                        "BatchSize",
                        "MaximumBatchingWindowInSeconds",
                        "MaximumRetryAttempts",
                        "MaximumRecordAgeInSeconds",
                        "BisectBatchOnFunctionError",
                        "FunctionResponseTypes",
                        "FilterCriteria",
                        "DestinationConfig",
                        "ParallelizationFactor",
                        "Enabled"),
                Set.of("MetricsConfig"));
        if (props.number("ParallelizationFactor", 1) != 1) {
            throw TemplateException.unsupported(props.where(), "ParallelizationFactor");
        }
        if (!props.flag("Enabled", true)) {
            throw TemplateException.unsupported(props.where(), "Enabled: false");
        }
        var age = props.number("MaximumRecordAgeInSeconds", -1);
        return new StreamEvent(
                name,
                props.text("Stream"),
                props.number("BatchSize", 100),
                Duration.ofSeconds(props.number("MaximumBatchingWindowInSeconds", 0)),
                props.number("MaximumRetryAttempts", -1),
                age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                props.flag("BisectBatchOnFunctionError", false),
                props.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                fromStart(props),
                props.child("FilterCriteria").children("Filters").stream()
                        .map(filter -> filter.text("Pattern"))
                        .toList(),
                props.child("DestinationConfig").child("OnFailure").optional("Destination"));
    }

    private static boolean fromStart(ResourceProperties props) {
        return switch (props.text("StartingPosition")) {
            case "TRIM_HORIZON" -> true;
            case "LATEST" -> false;
            default -> throw new TemplateException(props.where(), "StartingPosition is TRIM_HORIZON or LATEST");
        };
    }

    private static BucketEvent bucket(String name, ResourceProperties props) {
        props.only(Set.of("Bucket", "Events", "Filter"), Set.of());
        for (var event : props.texts("Events")) {
            if (!event.equals("s3:ObjectCreated:*")) {
                throw TemplateException.unsupported(props.where(), event);
            }
        }
        var prefix = "";
        var suffix = "";
        for (var rule : props.child("Filter").child("S3Key").children("Rules")) {
            switch (rule.text("Name").toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = rule.text("Value");
                case "suffix" -> suffix = rule.text("Value");
                default -> throw new TemplateException(rule.where(), "a rule is a prefix or a suffix");
            }
        }
        return new BucketEvent(name, props.text("Bucket"), prefix, suffix);
    }

    private static ScheduleEvent schedule(String name, ResourceProperties props, boolean scheduler) {
        props.only(
                Set.of("Schedule", "ScheduleExpression", "Input", "Enabled", "State"),
                Set.of(
                        "Name",
                        "Description",
                        "RetryPolicy",
                        "DeadLetterConfig",
                        "FlexibleTimeWindow",
                        "RoleArn",
                        "PermissionsBoundary",
                        "OmitName"));
        if (!props.flag("Enabled", true)
                || props.optional("State").orElse("ENABLED").equals("DISABLED")) {
            throw TemplateException.unsupported(props.where(), "Enabled: false");
        }
        var expression = props.optional("Schedule").orElseGet(() -> props.text("ScheduleExpression"));
        return new ScheduleEvent(name, expression, props.optional("Input"), scheduler);
    }
}

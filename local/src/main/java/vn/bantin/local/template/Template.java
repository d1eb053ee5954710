package vn.bantin.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resolved template.
 *
 * @param leftAlone logical id and type of resources without an effect on this machine
 */
public record Template(
        HttpApi api,
        Optional<RestApi> restApi,
        List<Function> functions,
        List<Table> tables,
        List<Bucket> buckets,
        List<Secret> secrets,
        UserPool userPool,
        Distribution distribution,
        List<String> leftAlone) {

    /**
     * Reads a template.
     *
     * @param region the value of {@code AWS::Region}
     * @param known values of this machine, by {@code LogicalId}, {@code LogicalId.Attribute} or parameter name
     * @throws TemplateException for anything that is invalid or not supported
     */
    public static Template read(Path file, String region, Map<String, String> known) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        try {
            return new TemplateReader(file, text, region, known).read();
        } catch (TemplateException e) {
            throw e.at(new TemplateLineIndex(text), String.valueOf(file.getFileName()));
        }
    }

    public Function function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("there is no function " + name));
    }

    public Table table(String logicalId) {
        return tables.stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new TemplateException("there is no table " + logicalId));
    }

    /**
     * The Cognito user pool and its app client.
     *
     * @param refreshToken lifetimes of tokens
     * @param inviteMessage HTML of the mail to a new account
     */
    public record UserPool(
            Set<String> groups,
            Duration accessToken,
            Duration idToken,
            Duration refreshToken,
            String inviteSubject,
            String inviteMessage) {
        /** A template without a pool has Cognito's defaults. */
        public static final UserPool DEFAULTS = new UserPool(
                Set.of(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofDays(30),
                "Your temporary password",
                "Your username is {username} and temporary password is {####}.");
    }

    /**
     * The CloudFront distribution.
     *
     * @param behaviors in the order in which CloudFront tries them; the default behavior, of the pattern {@code *}, is last
     */
    public record Distribution(List<Behavior> behaviors) {
        /** Without a distribution clients call the API. */
        public static final Distribution NONE = new Distribution(
                List.of(new Behavior("*", false, false, Set.of(), false, Optional.empty(), HeadersPolicy.NONE)));
    }

    /**
     * @param files whether the origin is the bucket; the API otherwise
     * @param cached whether responses may be cached; CloudFront may drop Authorization then
     * @param methods that are allowed; empty allows all
     * @param viewerRequest source of the CloudFront function that changes requests
     */
    public record Behavior(
            String pattern,
            boolean files,
            boolean cached,
            Set<String> methods,
            boolean compress,
            Optional<String> viewerRequest,
            HeadersPolicy headers) {}

    /** @param removed names in lower case */
    public record HeadersPolicy(List<PolicyHeader> set, Set<String> removed) {
        public static final HeadersPolicy NONE = new HeadersPolicy(List.of(), Set.of());
    }

    /** @param override whether it replaces a header of the origin */
    public record PolicyHeader(String name, String value, boolean override) {}

    /**
     * The HTTP API.
     *
     * @param authorizers by name
     * @param defaultAuthorizer of routes that name none; SAM leaves OPTIONS routes open
     * @param throttle what one route takes, if limited
     */
    public record HttpApi(
            Optional<Cors> cors,
            Map<String, Authorizer> authorizers,
            Optional<String> defaultAuthorizer,
            Optional<Throttle> throttle) {}

    /**
     * The REST API. The template's HTTP API, if any, is served beside it.
     *
     * @param stage first segment of every path
     * @param binaryTypes media types whose bodies are base64 in events
     */
    public record RestApi(String stage, List<String> binaryTypes) {}

    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            Optional<Integer> maxAge,
            boolean credentials) {}

    /** @param scopes asked for on routes that name none themselves */
    public record Authorizer(String name, String issuer, List<String> audience, List<String> scopes) {}

    /** A token bucket: {@code rate} requests a second, {@code burst} at once. */
    public record Throttle(double rate, int burst) {}

    /** @param code what {@code CodeUri} names, absolute */
    public record Function(
            String name,
            Path code,
            String handler,
            int memoryMb,
            Duration timeout,
            Map<String, String> environment,
            List<EventSource> events,
            AsyncRules async) {}

    /**
     * What happens to an asynchronous event whose function fails.
     *
     * @param onFailure ARN of the destination, which gets a record about the invocation
     * @param deadLetterQueue ARN of the queue, which gets the event itself
     */
    public record AsyncRules(
            int retries, Duration maxAge, Optional<String> onFailure, Optional<String> deadLetterQueue) {}

    /** What calls a function. */
    public sealed interface EventSource {}

    /** @param access empty for a public route */
    public record Route(String method, String path, Optional<Access> access) implements EventSource {
        /** As API Gateway names it: {@code GET /articles/{slug}}, or {@code $default}. */
        public String key() {
            return path.equals("$default") ? path : method + " " + path;
        }
    }

    /** A public route of the REST API. */
    public record RestRoute(Route route) implements EventSource {}

    public record Access(String authorizer, List<String> scopes) {}

    /**
     * A table's stream.
     *
     * @param retries -1 for no limit
     * @param filters JSON patterns, any of which lets a record through; none lets all through
     */
    public record StreamEvent(
            String name,
            String tableArn,
            int batchSize,
            Duration window,
            int retries,
            Optional<Duration> maxAge,
            boolean bisect,
            boolean itemFailures,
            boolean fromStart,
            List<String> filters,
            Optional<String> onFailure)
            implements EventSource {}

    public record BucketEvent(String name, String bucket, String prefix, String suffix) implements EventSource {}

    /** @param scheduler by EventBridge Scheduler ({@code ScheduleV2}) instead of an EventBridge rule */
    public record ScheduleEvent(String name, String expression, Optional<String> input, boolean scheduler)
            implements EventSource {}

    /** @param properties as {@code AWS::DynamoDB::Table} takes them, resolved */
    public record Table(String logicalId, String name, ResourceProperties properties) {}

    public record Bucket(String logicalId, String name, ResourceProperties properties) {}

    public record Secret(String logicalId, String arn, ResourceProperties properties) {}
}

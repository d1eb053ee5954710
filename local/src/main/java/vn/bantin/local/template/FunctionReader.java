package vn.bantin.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.template.Template.AsyncRules;
import vn.bantin.local.template.Template.EventSource;
import vn.bantin.local.template.Template.Function;

/**
 * Reads one function of the template, merged with {@code Globals}.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
 */
final class FunctionReader {
    private static final Set<String> JAVA = Set.of("java8.al2", "java11", "java17", "java21", "java25");

    private final Path root;
    private final ResourceProperties globals;
    private final Optional<String> defaultAuthorizer;

    FunctionReader(Path root, ResourceProperties globals, Optional<String> defaultAuthorizer) {
        this.root = root;
        this.defaultAuthorizer = defaultAuthorizer;
        this.globals = globals.only(SupportedProperties.FUNCTION, SupportedProperties.FUNCTION_ALONE);
    }

    Function read(String name, ResourceProperties own) {
        own.only(SupportedProperties.FUNCTION, SupportedProperties.FUNCTION_ALONE);
        var merged = new LinkedHashMap<>(globals.values());
        merged.putAll(own.values());
        var props = new ResourceProperties(name, merged);
        // each is compatible with the JVM that runs it
        if (!JAVA.contains(props.text("Runtime"))) {
            throw TemplateException.unsupported(name, "Runtime " + props.text("Runtime"));
        }
        var events = new ArrayList<EventSource>();
        for (var event : props.child("Events").values().keySet()) {
            events.add(EventReader.read(event, props.child("Events").child(event), defaultAuthorizer));
        }
        return new Function(
                name,
                root.resolve(props.text("CodeUri")).normalize(),
                props.text("Handler"),
                props.number("MemorySize", 128),
                Duration.ofSeconds(props.number("Timeout", 3)),
                environment(own),
                events,
                async(props));
    }

    /** SAM merges the maps; a function's own variables take precedence. */
    private Map<String, String> environment(ResourceProperties own) {
        var variables = new LinkedHashMap<String, String>();
        for (var props : new ResourceProperties[] {globals, own}) {
            props.child("Environment")
                    .only(Set.of("Variables"), Set.of())
                    .child("Variables")
                    .values()
                    .forEach((key, value) -> variables.put(key, String.valueOf(value)));
        }
        return variables;
    }

    private static AsyncRules async(ResourceProperties props) {
        var config = props.child("EventInvokeConfig")
                .only(Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"), Set.of());
        var destination = config.child("DestinationConfig")
                .only(Set.of("OnFailure"), Set.of("OnSuccess"))
                .child("OnFailure")
                .optional("Destination");
        Optional<String> queue = props.child("DeadLetterQueue").optional("TargetArn");
        return new AsyncRules(
                config.number("MaximumRetryAttempts", 2),
                Duration.ofSeconds(config.number("MaximumEventAgeInSeconds", 21_600)),
                destination,
                queue);
    }
}

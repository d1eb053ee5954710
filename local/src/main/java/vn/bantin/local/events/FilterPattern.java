package vn.bantin.local.events;

import java.io.IOException;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.template.TemplateException;

/**
 * An event filter of Lambda, matched by AWS's own Event Ruler. Rules that Event Ruler has and Lambda lacks end the start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax">Filter rule
 *     syntax</a>
 */
final class FilterPattern {
    private static final Set<String> NOT_IN_LAMBDA = Set.of("cidr", "wildcard", "anything-but-ignore-case");

    private final Machine machine = new Machine();

    /** @throws TemplateException if the pattern is invalid */
    FilterPattern(String pattern) {
        var problem = JsonRuleCompiler.check(pattern);
        if (problem != null) {
            throw new TemplateException("invalid filter pattern " + pattern + ": " + problem);
        }
        try {
            checkRules(JsonMapper.shared().readTree(pattern), pattern);
            machine.addRule("filter", pattern);
        } catch (IOException | JacksonException e) {
            throw new TemplateException("invalid filter pattern " + pattern + ": " + e.getMessage());
        }
    }

    boolean matches(JsonNode record) {
        try {
            return !machine.rulesForJSONEvent(record.toString()).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("an event cannot be filtered: " + record, e);
        }
    }

    private static void checkRules(JsonNode node, String pattern) {
        if (node.isArray()) {
            for (var option : node) {
                if (option.isObject()) {
                    checkRule(option, pattern);
                }
            }
        } else {
            node.properties().forEach(field -> checkRules(field.getValue(), pattern));
        }
    }

    private static void checkRule(JsonNode option, String pattern) {
        option.properties().forEach(rule -> {
            // Lambda's anything-but lists values only
            var nested = rule.getKey().equals("anything-but") && rule.getValue().isObject();
            if (NOT_IN_LAMBDA.contains(rule.getKey()) || nested) {
                throw new TemplateException("Lambda does not filter by " + option + " in " + pattern);
            }
            // the alternatives of $or are patterns themselves
            checkRules(rule.getValue(), pattern);
        });
    }
}

package vn.bantin.local.events;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.template.TemplateException;

/**
 * Lambda's event filter: every field named must match one of its values. A rule that is not known here ends the start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control which events Lambda
 *     sends to your function</a>
 */
final class FilterPattern {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode MISSING = JSON.missingNode();
    private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

    private final JsonNode pattern;

    FilterPattern(String text) {
        try {
            pattern = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new TemplateException("a filter pattern is not JSON: " + text);
        }
        check(pattern);
    }

    boolean matches(JsonNode record) {
        return object(pattern, record);
    }

    private static boolean object(JsonNode pattern, JsonNode value) {
        return pattern.properties().stream().allMatch(field -> {
            if (field.getKey().equals("$or")) {
                return field.getValue().valueStream().anyMatch(option -> object(option, value));
            }
            var at = value.isObject() ? value.path(field.getKey()) : MISSING;
            return field.getValue().isObject() ? object(field.getValue(), at) : any(field.getValue(), at);
        });
    }

    private static boolean any(JsonNode options, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().anyMatch(item -> any(options, item));
        }
        return options.valueStream().anyMatch(option -> rule(option, value));
    }

    private static boolean rule(JsonNode option, JsonNode value) {
        if (!option.isObject()) {
            return same(option, value);
        }
        var rule = option.properties().iterator().next();
        var operand = rule.getValue();
        return switch (rule.getKey()) {
            case "exists" -> operand.asBoolean() != value.isMissingNode();
            case "prefix" -> value.isString() && value.stringValue().startsWith(operand.stringValue());
            case "suffix" -> value.isString() && value.stringValue().endsWith(operand.stringValue());
            case "equals-ignore-case" ->
                value.isString()
                        && value.stringValue()
                                .toLowerCase(Locale.ROOT)
                                .equals(operand.stringValue().toLowerCase(Locale.ROOT));
            case "anything-but" ->
                !value.isMissingNode()
                        && (operand.isArray()
                                ? operand.valueStream().noneMatch(one -> same(one, value))
                                : !same(operand, value));
            case "numeric" -> value.isNumber() && numeric(operand, value.decimalValue());
            default -> throw new IllegalStateException("unchecked: " + rule.getKey());
        };
    }

    private static boolean same(JsonNode option, JsonNode value) {
        return option.isNumber() && value.isNumber()
                ? option.decimalValue().compareTo(value.decimalValue()) == 0
                : option.equals(value);
    }

    private static boolean numeric(JsonNode comparisons, BigDecimal value) {
        for (int i = 0; i + 1 < comparisons.size(); i += 2) {
            var order = value.compareTo(comparisons.get(i + 1).decimalValue());
            var holds =
                    switch (comparisons.get(i).stringValue()) {
                        case "=" -> order == 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        case ">=" -> order >= 0;
                        default -> throw new IllegalStateException("unchecked: " + comparisons);
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static void check(JsonNode pattern) {
        pattern.properties().forEach(field -> {
            var value = field.getValue();
            if (value.isObject()) {
                check(value);
            } else if (!value.isArray()) {
                throw new TemplateException("in a filter pattern " + field.getKey() + " needs a list of values");
            } else if (field.getKey().equals("$or")) {
                value.forEach(FilterPattern::check);
            } else {
                value.forEach(FilterPattern::checkOption);
            }
        });
    }

    /** One rule an option, with an operand it can be asked with. */
    private static void checkOption(JsonNode option) {
        if (!option.isObject()) {
            if (option.isArray()) {
                throw new TemplateException("a filter's value is no list: " + option);
            }
            return;
        }
        if (option.size() != 1) {
            throw new TemplateException("a filter's rule has one name: " + option);
        }
        var rule = option.properties().iterator().next();
        var operand = rule.getValue();
        var good =
                switch (rule.getKey()) {
                    case "exists" -> operand.isBoolean();
                    case "prefix", "suffix", "equals-ignore-case" -> operand.isString();
                    // nested rules, as {"prefix": …}, are not done here
                    case "anything-but" ->
                        operand.isArray() ? operand.valueStream().allMatch(FilterPattern::isScalar) : isScalar(operand);
                    case "numeric" -> areComparisons(operand);
                    default -> false;
                };
        if (!good) {
            throw new TemplateException("the local machine cannot filter by " + option);
        }
    }

    private static boolean isScalar(JsonNode value) {
        return value.isString() || value.isNumber();
    }

    private static boolean areComparisons(JsonNode operand) {
        if (!operand.isArray() || operand.isEmpty() || operand.size() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < operand.size(); i += 2) {
            if (!COMPARISONS.contains(operand.get(i).asString(""))
                    || !operand.get(i + 1).isNumber()) {
                return false;
            }
        }
        return true;
    }
}

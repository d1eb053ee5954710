package vn.bantin.local.template;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates CloudFormation's intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class Intrinsics {
    /** {@code !Ref AWS::NoValue} removes the property. */
    private static final Object NO_VALUE = new Object();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, Object> template;
    private final ReferenceResolver names;
    private final Map<String, Object> parameters;

    Intrinsics(Map<String, Object> template, Map<String, Object> parameters, ReferenceResolver names) {
        this.template = template;
        this.parameters = parameters;
        this.names = names;
    }

    Object resolve(Object value, String where) {
        var resolved = walk(value, where);
        if (resolved == NO_VALUE) {
            throw new TemplateException(where, "AWS::NoValue where a value is needed");
        }
        return resolved;
    }

    boolean condition(String name, String where) {
        var body = YamlValues.child(template, "Conditions").get(name);
        if (body == null) {
            throw new TemplateException(where, "there is no condition " + name);
        }
        return truth(body, "condition " + name);
    }

    private Object walk(Object value, String where) {
        return switch (value) {
            case Map<?, ?> map -> mapping(YamlValues.map(map, where), where);
            case List<?> list -> {
                var items = new ArrayList<Object>();
                for (var item : list) {
                    var resolved = walk(item, where);
                    if (resolved != NO_VALUE) {
                        items.add(resolved);
                    }
                }
                yield items;
            }
            default -> value;
        };
    }

    private Object mapping(Map<String, Object> map, String where) {
        if (map.size() == 1) {
            var entry = map.entrySet().iterator().next();
            if (entry.getKey().equals("Ref") || entry.getKey().startsWith("Fn::")) {
                return call(entry.getKey(), entry.getValue(), where);
            }
        }
        var resolved = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            var one = walk(value, where + "." + key);
            if (one != NO_VALUE) {
                resolved.put(key, one);
            }
        });
        return resolved;
    }

    private Object call(String function, Object argument, String where) {
        return switch (function) {
            case "Ref" -> reference(String.valueOf(argument), where);
            case "Fn::GetAtt" -> attribute(YamlValues.list(argument, where), where);
            case "Fn::Sub" -> substitute(argument, where);
            case "Fn::If" -> {
                var parts = arguments(argument, 3, function, where);
                yield walk(condition(String.valueOf(parts.get(0)), where) ? parts.get(1) : parts.get(2), where);
            }
            case "Fn::Join" -> {
                var parts = arguments(argument, 2, function, where);
                var items = YamlValues.list(resolve(parts.get(1), where), where);
                yield String.join(
                        String.valueOf(parts.get(0)),
                        items.stream().map(String::valueOf).toList());
            }
            case "Fn::Select" -> {
                var parts = arguments(argument, 2, function, where);
                var index = Integer.parseInt(String.valueOf(resolve(parts.get(0), where)));
                yield YamlValues.list(resolve(parts.get(1), where), where).get(index);
            }
            case "Fn::Split" -> {
                var parts = arguments(argument, 2, function, where);
                yield List.of(String.valueOf(resolve(parts.get(1), where))
                        .split(Pattern.quote(String.valueOf(parts.get(0))), -1));
            }
            case "Fn::FindInMap" -> find(arguments(argument, 3, function, where), where);
            case "Fn::Base64" ->
                Base64.getEncoder()
                        .encodeToString(String.valueOf(resolve(argument, where))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "Fn::ImportValue" ->
                names.imported(String.valueOf(resolve(argument, where)))
                        .orElseThrow(() -> new TemplateException(where, "Fn::ImportValue finds no export " + argument));
            default -> throw TemplateException.unsupported(where, function);
        };
    }

    private Object find(List<Object> keys, String where) {
        Object at = YamlValues.child(template, "Mappings");
        for (var key : keys) {
            var name = String.valueOf(resolve(key, where));
            at = Optional.ofNullable(YamlValues.map(at, where).get(name))
                    .orElseThrow(() -> new TemplateException(where, "no mapping for " + name));
        }
        return at;
    }

    private Object reference(String name, String where) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        var parameter = parameters.get(name);
        return parameter != null ? parameter : names.reference(name, where);
    }

    private Object attribute(List<Object> parts, String where) {
        return names.attribute(
                String.valueOf(parts.getFirst()), String.valueOf(resolve(parts.getLast(), where)), where);
    }

    private String substitute(Object argument, String where) {
        if (!(argument instanceof List<?>)) {
            return fill(String.valueOf(argument), Map.of(), where);
        }
        var parts = arguments(argument, 2, "Fn::Sub", where);
        return fill(String.valueOf(parts.get(0)), YamlValues.map(parts.get(1), where), where);
    }

    private String fill(String text, Map<String, Object> own, String where) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), own, where)));
    }

    private String variable(String name, Map<String, Object> own, String where) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        var value = own.get(name);
        if (value != null) {
            return String.valueOf(resolve(value, where));
        }
        var dot = name.indexOf('.');
        return String.valueOf(
                dot < 0
                        ? reference(name, where)
                        : names.attribute(name.substring(0, dot), name.substring(dot + 1), where));
    }

    private boolean truth(Object body, String where) {
        var map = YamlValues.map(body, where);
        var function = map.keySet().iterator().next();
        var argument = map.values().iterator().next();
        return switch (function) {
            case "Fn::Equals" -> {
                var sides = arguments(argument, 2, function, where);
                yield String.valueOf(resolve(sides.get(0), where)).equals(String.valueOf(resolve(sides.get(1), where)));
            }
            case "Fn::Not" -> !truth(arguments(argument, 1, function, where).getFirst(), where);
            case "Fn::And" -> YamlValues.list(argument, where).stream().allMatch(side -> truth(side, where));
            case "Fn::Or" -> YamlValues.list(argument, where).stream().anyMatch(side -> truth(side, where));
            case "Condition" -> condition(String.valueOf(argument), where);
            default -> throw TemplateException.unsupported(where, function + " in a condition");
        };
    }

    private static List<Object> arguments(Object argument, int count, String function, String where) {
        var parts = YamlValues.list(argument, where);
        if (parts.size() != count) {
            throw new TemplateException(where, function + " takes " + count + " values");
        }
        return parts;
    }
}

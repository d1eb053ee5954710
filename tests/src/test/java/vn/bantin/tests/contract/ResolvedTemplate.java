package vn.bantin.tests.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template as CloudFormation sees it with given parameters in one region: conditions decided, references filled in, SAM's
 * globals merged into the functions. What SAM makes of a function (role, version, permissions) is not expanded; for that see
 * {@link DeployOracle}.
 */
public final class ResolvedTemplate {

    public static final String ACCOUNT = "123456789012";
    /** The last part of the stack's id, which the bucket's name is derived from. */
    public static final String STACK_ID = "1c2fa620-982a-11e3-aff7-50e2416294e0";

    static final String STACK = "bantin-dev";

    private static final Object NO_VALUE = new Object();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, Object> template;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String region;

    ResolvedTemplate(Map<String, Object> template, Map<String, String> given, String region) {
        this.template = template;
        this.region = region;
        Yamls.map(template, "Parameters").forEach((name, declared) -> {
            var value = given.getOrDefault(name, String.valueOf(Yamls.find(declared, "Default")));
            var isList = "CommaDelimitedList".equals(Yamls.find(declared, "Type"));
            parameters.put(name, isList ? List.of(value.split(",", -1)) : value);
        });
    }

    public static ResolvedTemplate ofProject(String region) {
        return new ResolvedTemplate(Yamls.template(), Map.of(), region);
    }

    /** The resources of another template, without parameters. */
    public static Map<String, Object> parsed(String yaml) {
        return new ResolvedTemplate(Yamls.parse(yaml), Map.of(), "ap-southeast-1").resources();
    }

    /** The variables of a function as the template writes them, those of all functions included. */
    public static Map<String, Object> declaredVariables(String function) {
        var variables =
                new LinkedHashMap<>(Yamls.map(Yamls.template(), "Globals", "Function", "Environment", "Variables"));
        variables.putAll(Yamls.map(Yamls.template(), "Resources", function, "Properties", "Environment", "Variables"));
        return variables;
    }

    /** Each resource whose condition holds, by logical id. */
    public Map<String, Object> resources() {
        var resources = new LinkedHashMap<String, Object>();
        Yamls.map(template, "Resources").forEach((id, resource) -> {
            var condition = Yamls.find(resource, "Condition");
            if (condition == null || condition(condition)) {
                resources.put(id, value(withGlobals(Yamls.map(resource))));
            }
        });
        return resources;
    }

    Map<String, Object> resource(String id) {
        return Yamls.map(resources(), id);
    }

    private Map<String, Object> withGlobals(Map<String, Object> resource) {
        if (!"AWS::Serverless::Function".equals(resource.get("Type"))) {
            return resource;
        }
        var globals = Yamls.map(template, "Globals", "Function");
        var properties = new LinkedHashMap<>(globals);
        properties.putAll(Yamls.map(resource, "Properties"));
        var variables = new LinkedHashMap<>(Yamls.map(globals, "Environment", "Variables"));
        variables.putAll(Yamls.map(resource, "Properties", "Environment", "Variables"));
        properties.put("Environment", Map.of("Variables", variables));
        var merged = new LinkedHashMap<>(resource);
        merged.put("Properties", properties);
        return merged;
    }

    private Object value(Object from) {
        return switch (from) {
            case List<?> list -> {
                var values = new ArrayList<>();
                for (var item : list) {
                    var value = value(item);
                    if (value != NO_VALUE) {
                        values.add(value);
                    }
                }
                yield values;
            }
            case Map<?, ?> map -> mapping(Yamls.map(map));
            default -> from;
        };
    }

    private Object mapping(Map<String, Object> map) {
        if (map.size() == 1) {
            var only = map.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        var resolved = new LinkedHashMap<String, Object>();
        map.forEach((name, item) -> {
            var value = value(item);
            if (value != NO_VALUE) {
                resolved.put(name, value);
            }
        });
        return resolved;
    }

    private Object call(String function, Object argument) {
        var parts = argument instanceof List<?> list ? list : List.of(argument);
        return switch (function) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Fn::GetAtt" ->
                parts.size() == 1 ? attribute(String.valueOf(argument)) : attribute(parts.get(0) + "." + parts.get(1));
            case "Fn::If" -> value(part(parts, condition(part(parts, 0)) ? 1 : 2));
            case "Fn::Join" ->
                String.join(
                        String.valueOf(part(parts, 0)),
                        ((List<?>) value(part(parts, 1)))
                                .stream().map(String::valueOf).toList());
            case "Fn::Split" ->
                List.of(String.valueOf(value(part(parts, 1))).split(Pattern.quote(String.valueOf(part(parts, 0))), -1));
            case "Fn::Select" ->
                part((List<?>) value(part(parts, 1)), Integer.parseInt(String.valueOf(part(parts, 0))));
            case "Fn::Sub" -> substitute(parts);
            default -> throw new IllegalStateException("no reader for " + function);
        };
    }

    private static Object part(List<?> parts, int index) {
        return Objects.requireNonNull(parts.get(index));
    }

    private String substitute(List<?> parts) {
        var own = parts.size() > 1 ? Yamls.map(parts.get(1)) : Map.<String, Object>of();
        return VARIABLE.matcher(String.valueOf(parts.getFirst())).replaceAll(match -> {
            var name = match.group(1);
            var value = own.get(name);
            return Matcher.quoteReplacement(String.valueOf(
                    value != null ? value(value) : name.contains(".") ? attribute(name) : reference(name)));
        });
    }

    private boolean condition(Object body) {
        if (body instanceof String name) {
            return condition(Objects.requireNonNull(Yamls.find(template, "Conditions", name), name));
        }
        var only = Yamls.map(body).entrySet().iterator().next();
        var sides = only.getValue() instanceof List<?> list ? list : List.of(only.getValue());
        return switch (only.getKey()) {
            case "Condition" -> condition(only.getValue());
            case "Fn::Equals" -> String.valueOf(value(part(sides, 0))).equals(String.valueOf(value(part(sides, 1))));
            case "Fn::Not" -> !condition(part(sides, 0));
            case "Fn::And" -> sides.stream().allMatch(side -> condition(Objects.requireNonNull(side)));
            case "Fn::Or" -> sides.stream().anyMatch(side -> condition(Objects.requireNonNull(side)));
            default -> throw new IllegalStateException("no reader for the condition " + body);
        };
    }

    private Object reference(String name) {
        var parameter = parameters.get(name);
        if (parameter != null) {
            return parameter;
        }
        return switch (name) {
            case "AWS::NoValue" -> NO_VALUE;
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> STACK;
            case "AWS::StackId" ->
                "arn:aws:cloudformation:" + region + ":" + ACCOUNT + ":stack/" + STACK + "/" + STACK_ID;
            default ->
                type(name).equals("AWS::SecretsManager::Secret") ? arn("secretsmanager", "secret:" + name) : name(name);
        };
    }

    private String attribute(String path) {
        var dot = path.indexOf('.');
        var id = path.substring(0, dot);
        var name = name(id);
        return switch (type(id) + path.substring(dot)) {
            case "AWS::S3::Bucket.RegionalDomainName" -> name + ".s3." + region + ".amazonaws.com";
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + name;
            case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue.Arn" -> arn("sqs", name);
            case "AWS::Cognito::UserPool.Arn" -> arn("cognito-idp", "userpool/" + name);
            default -> path;
        };
    }

    private String name(String id) {
        var bucket = Yamls.find(template, "Resources", id, "Properties", "BucketName");
        return bucket == null ? id : String.valueOf(value(bucket));
    }

    private String type(String id) {
        return String.valueOf(Objects.requireNonNull(Yamls.find(template, "Resources", id, "Type"), id));
    }

    private String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + rest;
    }
}

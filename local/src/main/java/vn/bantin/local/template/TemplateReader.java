package vn.bantin.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.template.Template.Bucket;
import vn.bantin.local.template.Template.Distribution;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.HttpApi;
import vn.bantin.local.template.Template.RestApi;
import vn.bantin.local.template.Template.RestRoute;
import vn.bantin.local.template.Template.Secret;
import vn.bantin.local.template.Template.Table;

/** Reads a template: parameters, conditions, then every resource whose condition holds. */
final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Globals",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Rules",
            "Transform");

    private final Path file;
    private final Map<String, Object> template;
    private final Map<String, Object> resources = new LinkedHashMap<>();
    private final ReferenceResolver names;
    private final Intrinsics intrinsics;

    TemplateReader(Path file, String text, String region, Map<String, String> known) {
        this.file = file;
        template = TemplateYaml.parse(text);
        for (var section : template.keySet()) {
            if (!SECTIONS.contains(section)) {
                throw TemplateException.unsupported("top level", section);
            }
        }
        names = new ReferenceResolver(YamlValues.child(template, "Resources"), region, known);
        intrinsics = new Intrinsics(template, parameters(known), names);
    }

    Template read() {
        YamlValues.child(template, "Resources").forEach((id, body) -> {
            var resource = YamlValues.map(body, id);
            var condition = resource.get("Condition");
            if (condition == null || intrinsics.condition(condition.toString(), id)) {
                resources.put(id, resource);
            }
        });
        resources.keySet().forEach(this::learnName);
        var tables = new ArrayList<Table>();
        var buckets = new ArrayList<Bucket>();
        var secrets = new ArrayList<Secret>();
        var functions = new ArrayList<Function>();
        var leftAlone = new ArrayList<String>();
        var userPool = new UserPoolReader();
        var distribution = Distribution.NONE;
        var api = httpApi();
        var functionReader = new FunctionReader(
                file.toAbsolutePath().resolveSibling("."), globals("Function"), api.defaultAuthorizer());
        for (var id : resources.keySet()) {
            switch (type(id)) {
                case "AWS::DynamoDB::Table" ->
                    tables.add(new Table(
                            id,
                            name(id),
                            properties(id).only(SupportedProperties.TABLE, SupportedProperties.TABLE_ALONE)));
                case "AWS::Serverless::SimpleTable" -> tables.add(simpleTable(id));
                case "AWS::S3::Bucket" ->
                    buckets.add(new Bucket(
                            id,
                            name(id),
                            properties(id).only(SupportedProperties.BUCKET, SupportedProperties.BUCKET_ALONE)));
                case "AWS::SecretsManager::Secret" ->
                    secrets.add(new Secret(
                            id,
                            name(id),
                            properties(id).only(SupportedProperties.SECRET, SupportedProperties.SECRET_ALONE)));
                case "AWS::Serverless::HttpApi", "AWS::Serverless::Api" -> {}
                case "AWS::Serverless::Function" -> functions.add(functionReader.read(id, properties(id)));
                case "AWS::CloudFront::Distribution" ->
                    distribution = new DistributionReader(resources, intrinsics).read(id);
                case "AWS::CloudFront::Function", "AWS::CloudFront::ResponseHeadersPolicy" -> {}
                case "AWS::Cognito::UserPool" -> userPool.pool(some(id, UserPoolReader.POOL));
                case "AWS::Cognito::UserPoolClient" -> userPool.client(some(id, UserPoolReader.CLIENT));
                case "AWS::Cognito::UserPoolGroup" -> userPool.group(some(id, Set.of("GroupName")));
                // failure destinations keep what these would get
                case "AWS::SQS::Queue" -> leftAlone.add(id + " (" + type(id) + ", played by a stand-in)");
                default -> {
                    if (!SupportedProperties.LEFT_ALONE.contains(type(id))) {
                        throw TemplateException.unsupported(id, type(id));
                    }
                    leftAlone.add(id + " (" + type(id) + ")");
                }
            }
        }
        return new Template(
                api,
                restApi(functions),
                List.copyOf(functions),
                List.copyOf(tables),
                List.copyOf(buckets),
                List.copyOf(secrets),
                userPool.read(),
                distribution,
                leftAlone);
    }

    private HttpApi httpApi() {
        return single("AWS::Serverless::HttpApi")
                .map(id -> ApiReader.read(properties(id), globals("HttpApi")))
                .orElseGet(() -> new HttpApi(Optional.empty(), Map.of(), Optional.empty(), Optional.empty()));
    }

    private Optional<RestApi> restApi(List<Function> functions) {
        var named = single("AWS::Serverless::Api");
        var routed = functions.stream()
                .flatMap(function -> function.events().stream())
                .anyMatch(event -> event instanceof RestRoute);
        if (named.isEmpty() && !routed) {
            return Optional.empty();
        }
        var own = named.map(this::properties).orElseGet(() -> new ResourceProperties("ServerlessRestApi", Map.of()));
        return Optional.of(ApiReader.readRest(own, globals("Api")));
    }

    /** The one resource of this type; all routes are served at one address. */
    private Optional<String> single(String type) {
        var ids =
                resources.keySet().stream().filter(id -> type(id).equals(type)).toList();
        if (ids.size() > 1) {
            throw TemplateException.unsupported(ids.get(1), "a second " + type);
        }
        return ids.stream().findFirst();
    }

    private Map<String, Object> parameters(Map<String, String> known) {
        var values = new LinkedHashMap<String, Object>();
        YamlValues.child(template, "Parameters").forEach((name, body) -> {
            var declared = YamlValues.map(body, name);
            var value = Optional.<Object>ofNullable(known.get(name))
                    .or(() -> Optional.ofNullable(declared.get("Default")))
                    .orElseThrow(() ->
                            new TemplateException("Parameters." + name, "the parameter has no default and no value"));
            values.put(name, typed(String.valueOf(declared.get("Type")), String.valueOf(value), name));
        });
        return values;
    }

    private static Object typed(String type, String value, String name) {
        return switch (type) {
            case "String", "Number" -> value;
            case "CommaDelimitedList", "List<Number>" -> List.of(value.split("\\s*,\\s*"));
            default -> throw TemplateException.unsupported("Parameters." + name, "type " + type);
        };
    }

    private ResourceProperties globals(String kind) {
        var where = "Globals." + kind;
        var body = new LinkedHashMap<>(YamlValues.child(YamlValues.child(template, "Globals"), kind));
        var alone =
                switch (kind) {
                    case "Function" -> SupportedProperties.FUNCTION_ALONE;
                    case "Api" -> SupportedProperties.REST_API_ALONE;
                    default -> SupportedProperties.HTTP_API_ALONE;
                };
        alone.forEach(body::remove);
        return ResourceProperties.of(where, intrinsics.resolve(body, where));
    }

    private void learnName(String id) {
        var property =
                switch (type(id)) {
                    case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" -> "TableName";
                    case "AWS::S3::Bucket" -> "BucketName";
                    case "AWS::SQS::Queue" -> "QueueName";
                    default -> "";
                };
        var given = raw(id).get(property);
        if (given != null) {
            names.named(id, String.valueOf(intrinsics.resolve(given, id + "." + property)));
        }
    }

    private String type(String id) {
        return String.valueOf(
                YamlValues.map(Optional.ofNullable(resources.get(id)).orElseThrow(), id)
                        .get("Type"));
    }

    private Map<String, Object> raw(String id) {
        return YamlValues.child(
                YamlValues.map(Optional.ofNullable(resources.get(id)).orElseThrow(), id), "Properties");
    }

    private String name(String id) {
        return String.valueOf(names.reference(id, id));
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html">AWS::Serverless::SimpleTable</a>
     */
    private Table simpleTable(String id) {
        var key = properties(id)
                .only(SupportedProperties.SIMPLE_TABLE, SupportedProperties.SIMPLE_TABLE_ALONE)
                .child("PrimaryKey")
                .only(Set.of("Name", "Type"), Set.of());
        var name = key.optional("Name").orElse("id");
        var type = key.optional("Type").orElse("String").substring(0, 1);
        return new Table(
                id,
                name(id),
                new ResourceProperties(
                        id,
                        Map.of(
                                "KeySchema",
                                List.of(Map.of("AttributeName", name, "KeyType", "HASH")),
                                "AttributeDefinitions",
                                List.of(Map.of("AttributeName", name, "AttributeType", type)))));
    }

    /** These properties, resolved. */
    private ResourceProperties some(String id, Set<String> names) {
        var some = new LinkedHashMap<>(raw(id));
        some.keySet().retainAll(names);
        return ResourceProperties.of(id, intrinsics.resolve(some, id));
    }

    private ResourceProperties properties(String id) {
        var raw = new LinkedHashMap<>(raw(id));
        // properties without an effect are not resolved: they may name what only AWS has
        switch (type(id)) {
            case "AWS::Serverless::Function" -> SupportedProperties.FUNCTION_ALONE.forEach(raw::remove);
            case "AWS::Serverless::HttpApi" -> SupportedProperties.HTTP_API_ALONE.forEach(raw::remove);
            case "AWS::Serverless::Api" -> SupportedProperties.REST_API_ALONE.forEach(raw::remove);
            case "AWS::S3::Bucket" -> SupportedProperties.BUCKET_ALONE.forEach(raw::remove);
            case "AWS::DynamoDB::Table" -> SupportedProperties.TABLE_ALONE.forEach(raw::remove);
            case "AWS::Serverless::SimpleTable" -> SupportedProperties.SIMPLE_TABLE_ALONE.forEach(raw::remove);
            default -> {}
        }
        return ResourceProperties.of(id, intrinsics.resolve(raw, id));
    }
}

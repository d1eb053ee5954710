package vn.bantin.local.template;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of {@code !Ref} and {@code !GetAtt} on this machine.
 *
 * <p>Values known only at run time, such as the app client's id, are overrides by {@code LogicalId} or
 * {@code LogicalId.Attribute}.
 */
final class ReferenceResolver {
    static final String ACCOUNT = LocalAwsAccount.ID;
    static final String STACK = "bantin";

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> physical = new HashMap<>();
    private final Map<String, String> overrides;
    private final String region;

    ReferenceResolver(Map<String, Object> resources, String region, Map<String, String> overrides) {
        this.region = region;
        this.overrides = Map.copyOf(overrides);
        resources.forEach((id, body) ->
                types.put(id, String.valueOf(YamlValues.map(body, id).get("Type"))));
    }

    /** Registers a resource with a name of its own. */
    void named(String logicalId, String name) {
        physical.put(logicalId, name);
    }

    Optional<Object> imported(String export) {
        return Optional.ofNullable(overrides.get(export));
    }

    Object reference(String name, String where) {
        var override = overrides.get(name);
        if (override != null) {
            return override;
        }
        return switch (name) {
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::StackName" -> STACK;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackId" -> arn("cloudformation", "stack/" + STACK + "/local");
            default -> resource(name, where);
        };
    }

    Object attribute(String name, String attribute, String where) {
        var override = overrides.get(name + "." + attribute);
        if (override != null) {
            return override;
        }
        var type = type(name, where);
        var physicalName = physicalName(name, type);
        return switch (type + "." + attribute) {
            case "AWS::DynamoDB::Table.Arn", "AWS::Serverless::SimpleTable.Arn" ->
                arn("dynamodb", "table/" + physicalName);
            case "AWS::DynamoDB::Table.StreamArn" -> arn("dynamodb", "table/" + physicalName + "/stream/local");
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + physicalName;
            case "AWS::S3::Bucket.DomainName", "AWS::S3::Bucket.RegionalDomainName" ->
                physicalName + ".s3." + region + ".amazonaws.com";
            case "AWS::Serverless::Function.Arn" -> arn("lambda", "function:" + physicalName);
            case "AWS::SQS::Queue.Arn" -> arn("sqs", physicalName);
            case "AWS::SQS::Queue.QueueName" -> physicalName;
            case "AWS::Cognito::UserPool.Arn" -> arn("cognito-idp", "userpool/" + physicalName);
            default -> throw TemplateException.unsupported(where, attribute + " of " + name);
        };
    }

    private String resource(String name, String where) {
        var type = type(name, where);
        return switch (type) {
            case "AWS::SecretsManager::Secret" -> arn("secretsmanager", "secret:" + physicalName(name, type));
            case "AWS::SNS::Topic" -> arn("sns", physicalName(name, type));
            default -> physicalName(name, type);
        };
    }

    private String type(String name, String where) {
        var type = types.get(name);
        if (type == null) {
            throw new TemplateException(where, "there is no parameter or resource " + name);
        }
        return type;
    }

    private String physicalName(String name, String type) {
        var given = physical.get(name);
        if (given != null) {
            return given;
        }
        return type.equals("AWS::S3::Bucket") ? STACK + "-" + name.toLowerCase(Locale.ROOT) : name;
    }

    private String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + rest;
    }
}

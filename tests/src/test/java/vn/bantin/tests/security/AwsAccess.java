package vn.bantin.tests.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.tests.contract.ResolvedTemplate;

/**
 * What a call needs by IAM: a role's right to do something to a resource, under the condition keys that the service gives.
 *
 * @param leadingKeys {@code dynamodb:LeadingKeys}: the partition keys of the items
 * @param prefix {@code s3:prefix} of a listing; null where the request has none
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions of DynamoDB</a>
 */
record AwsAccess(String function, String action, String resource, List<String> leadingKeys, @Nullable String prefix) {

    /** The partition key in a query's condition, {@code PK = :pk} or {@code #pk = :pk}. */
    private static final Pattern PARTITION = Pattern.compile("(#?\\w*pk|PK|GSI\\dPK)\\s*=\\s*(:\\w+)");

    static Set<AwsAccess> recorded(Path folder) throws IOException {
        var all = new LinkedHashSet<AwsAccess>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".calls")).toList()) {
                var name = file.getFileName().toString();
                var function = name.substring(0, name.indexOf('.'));
                for (var line : Files.readAllLines(file)) {
                    // a process may have been killed within its last line
                    if (line.endsWith("}}")) {
                        all.addAll(of(function, JsonMapper.shared().readTree(line)));
                    }
                }
            }
        }
        return all;
    }

    private static List<AwsAccess> of(String function, JsonNode call) {
        var operation = call.path("operation").asString();
        var request = call.path("request");
        if (!call.path("failure").asString().isEmpty()) {
            // S3 answers 404 only to callers that may list the bucket; the code would see 403
            return call.path("failure").asString().equals("NoSuchKeyException")
                    ? List.of(s3(function, "ListBucket", "", null))
                    : List.of();
        }
        return switch (operation) {
            case "GetItem", "UpdateItem", "DeleteItem" ->
                List.of(item(function, operation, request, request.path("Key")));
            case "PutItem" -> List.of(item(function, operation, request, request.path("Item")));
            case "Query" -> List.of(query(function, request));
            case "BatchGetItem" -> batch(function, request.path("RequestItems"));
            case "TransactWriteItems", "TransactGetItems" -> transaction(function, request.path("TransactItems"));
            case "GetObject", "HeadObject" ->
                List.of(s3(function, "GetObject", "/" + request.path("Key").asString(), null));
            case "PutObject", "DeleteObject" ->
                List.of(s3(function, operation, "/" + request.path("Key").asString(), null));
            case "DeleteObjects" ->
                request.path("Delete")
                        .path("Objects")
                        .valueStream()
                        .map(o ->
                                s3(function, "DeleteObject", "/" + o.path("Key").asString(), null))
                        .toList();
            case "ListObjectsV2" ->
                List.of(s3(function, "ListBucket", "", request.path("Prefix").asString()));
            case "GetSecretValue" ->
                List.of(new AwsAccess(
                        function,
                        "secretsmanager:GetSecretValue",
                        // on AWS a secret's ARN ends with six random characters
                        arn(
                                "secretsmanager",
                                request.path("SecretId").asString().replaceAll(".*:secret:", "secret:")),
                        List.of(),
                        null));
            default -> {
                if (!request.has("UserPoolId")) {
                    throw new IllegalStateException("no IAM action is known for " + operation);
                }
                yield List.of(new AwsAccess(
                        function,
                        "cognito-idp:" + operation,
                        arn("cognito-idp", "userpool/UserPool"),
                        List.of(),
                        null));
            }
        };
    }

    private static AwsAccess item(String function, String operation, JsonNode request, JsonNode key) {
        return dynamo(function, operation, request.path("TableName").asString(), List.of(partition(key)));
    }

    private static String partition(JsonNode item) {
        return item.path("PK").path("S").asString();
    }

    private static AwsAccess query(String function, JsonNode request) {
        var condition = PARTITION.matcher(request.path("KeyConditionExpression").asString());
        if (!condition.find()) {
            throw new IllegalStateException("no partition key in " + request);
        }
        var key = request.path("ExpressionAttributeValues")
                .path(condition.group(2))
                .path("S")
                .asString();
        var index =
                request.has("IndexName") ? "/index/" + request.path("IndexName").asString() : "";
        return dynamo(function, "Query", request.path("TableName").asString() + index, List.of(key));
    }

    private static List<AwsAccess> batch(String function, JsonNode tables) {
        var all = new ArrayList<AwsAccess>();
        tables.properties().forEach(table -> {
            // each key by itself, so that every pattern that is needed is seen
            table.getValue()
                    .path("Keys")
                    .forEach(key -> all.add(dynamo(function, "BatchGetItem", table.getKey(), List.of(partition(key)))));
        });
        return all;
    }

    private static List<AwsAccess> transaction(String function, JsonNode items) {
        var all = new ArrayList<AwsAccess>();
        items.forEach(one -> one.properties().forEach(part -> {
            var kind = part.getKey();
            var action = kind.equals("ConditionCheck") ? "ConditionCheckItem" : kind + "Item";
            var key = part.getValue().path(kind.equals("Put") ? "Item" : "Key");
            all.add(item(function, action, part.getValue(), key));
        }));
        return all;
    }

    private static AwsAccess dynamo(String function, String operation, String table, List<String> keys) {
        return new AwsAccess(function, "dynamodb:" + operation, arn("dynamodb", "table/" + table), keys, null);
    }

    private static AwsAccess s3(String function, String operation, String object, @Nullable String prefix) {
        return new AwsAccess(
                function,
                "s3:" + operation,
                // the only bucket; its name locally is another
                "arn:aws:s3:::bantin-" + ResolvedTemplate.STACK_ID + object,
                List.of(),
                prefix);
    }

    private static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + LocalStores.REGION + ":" + ResolvedTemplate.ACCOUNT + ":" + rest;
    }
}

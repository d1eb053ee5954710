package vn.bantin.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The actions that the template grants, beside what the deployed code asks the SDK's clients for. */
final class GrantedActions {

    /** IAM's name of an action, and the calls that need it. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("dynamodb:GetItem", "getItem\\(|Get\\.builder"),
            Map.entry("dynamodb:BatchGetItem", "batchGetItem\\("),
            Map.entry("dynamodb:Query", "\\.query\\(|queryPaginator\\("),
            Map.entry("dynamodb:PutItem", "putItem\\(|Put\\.builder|\\.put\\("),
            Map.entry("dynamodb:UpdateItem", "updateItem\\(|Update\\.builder|\\.update\\("),
            Map.entry("dynamodb:DeleteItem", "deleteItem\\(|Delete\\.builder|\\.delete\\("),
            Map.entry("dynamodb:ConditionCheckItem", "ConditionCheck\\.builder|conditionCheck\\("),
            Map.entry("dynamodb:BatchWriteItem", "batchWriteItem\\("),
            Map.entry("s3:GetObject", "getObject"),
            Map.entry("s3:PutObject", "putObject"),
            Map.entry("s3:DeleteObject", "deleteObject"),
            Map.entry("s3:ListBucket", "listObjects|getObject"),
            Map.entry("secretsmanager:GetSecretValue", "getSecretValue"),
            Map.entry("cognito-idp:ListUsers", "listUsers\\("),
            Map.entry("cognito-idp:ListUsersInGroup", "listUsersInGroup"),
            Map.entry("cognito-idp:AdminListGroupsForUser", "adminListGroupsForUser"),
            Map.entry("cognito-idp:AdminCreateUser", "adminCreateUser"),
            Map.entry("cognito-idp:AdminAddUserToGroup", "adminAddUserToGroup"),
            Map.entry("cognito-idp:AdminRemoveUserFromGroup", "adminRemoveUserFromGroup"),
            Map.entry("cognito-idp:AdminDisableUser", "adminDisableUser"),
            Map.entry("cognito-idp:AdminEnableUser", "adminEnableUser"),
            Map.entry("cognito-idp:AdminUserGlobalSignOut", "adminUserGlobalSignOut"));

    /** The sending of failures is Lambda's own, with the function's role. */
    private static final Set<String> LAMBDAS_OWN = Set.of("sqs:SendMessage");

    private static final String CODE = code();

    private GrantedActions() {}

    static List<String> unused(TemplateRules.Sources sources) {
        return Routes.functions(sources.parsed()).entrySet().stream()
                .flatMap(function -> Yamls.list(function.getValue(), "Properties", "Policies").stream()
                        .flatMap(policy -> Yamls.list(policy, "Statement").stream())
                        .flatMap(statement -> Yamls.list(statement, "Action").stream())
                        .map(String::valueOf)
                        .filter(action -> !LAMBDAS_OWN.contains(action) && !isCalled(action))
                        .map(action -> function.getKey() + " may " + action + ", which no code calls"))
                .toList();
    }

    private static boolean isCalled(String action) {
        return Pattern.compile(Objects.requireNonNull(CALLS.get(action), action))
                .matcher(CODE)
                .find();
    }

    private static String code() {
        var code = new StringBuilder();
        for (var folder : List.of("shared/src/main/java", "functions")) {
            try (var files = Files.walk(Yamls.ROOT.resolve(folder))) {
                for (var file : files.filter(f ->
                                f.toString().endsWith(".java") && f.toString().contains("src/main"))
                        .toList()) {
                    code.append(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return code.toString();
    }
}

package vn.bantin.tests.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One statement of a function's role, and which of its parts calls have needed. */
final class GrantedStatement {

    private final String function;
    private final String sid;
    private final List<String> actions;
    private final List<String> resources;
    private final List<String> leadingKeys;
    private final List<String> prefixes;
    private final boolean needsPrefix;
    private final Set<String> used = new LinkedHashSet<>();

    private GrantedStatement(String function, JsonNode statement) {
        this.function = function;
        sid = statement.path("Sid").asString();
        actions = texts(statement.path("Action"));
        resources = texts(statement.path("Resource"));
        var conditions = statement.path("Condition");
        var known = Set.of("ForAllValues:StringLike", "StringLike", "StringLikeIfExists");
        conditions.propertyNames().forEach(operator -> {
            if (!known.contains(operator)) {
                throw new IllegalStateException(sid + ": no evaluation for " + operator);
            }
        });
        leadingKeys = texts(conditions.path("ForAllValues:StringLike").path("dynamodb:LeadingKeys"));
        needsPrefix = conditions.has("StringLike");
        prefixes = texts(conditions
                .path(needsPrefix ? "StringLike" : "StringLikeIfExists")
                .path("s3:prefix"));
    }

    /** Those of every function, in the template's order. SAM makes an inline policy of the function's role of them. */
    static List<GrantedStatement> of(Map<String, Object> resources) {
        var statements = new ArrayList<GrantedStatement>();
        JsonMapper.shared().<JsonNode>valueToTree(resources).properties().forEach(resource -> resource.getValue()
                .path("Properties")
                .path("Policies")
                .forEach(policy -> policy.path("Statement")
                        .forEach(statement -> statements.add(new GrantedStatement(resource.getKey(), statement)))));
        return statements;
    }

    /** Whether it allows the access; then its parts count as used. */
    boolean allows(AwsAccess access) {
        if (!function.equals(access.function()) || !actions.contains(access.action())) {
            return false;
        }
        var resource = resources.stream()
                .filter(pattern -> matches(pattern, access.resource()))
                .findFirst();
        if (resource.isEmpty() || !prefixAllowed(access)) {
            return false;
        }
        var keys = new TreeSet<String>();
        for (var key : access.leadingKeys()) {
            var pattern = leadingKeys.stream().filter(p -> matches(p, key)).findFirst();
            if (pattern.isEmpty() && !leadingKeys.isEmpty()) {
                return false;
            }
            pattern.ifPresent(keys::add);
        }
        used.add(access.action());
        used.add(resource.get());
        used.addAll(keys);
        prefixes.stream()
                .filter(p -> access.prefix() != null && matches(p, access.prefix()))
                .forEach(used::add);
        return true;
    }

    private boolean prefixAllowed(AwsAccess access) {
        if (prefixes.isEmpty()) {
            return true;
        }
        var prefix = access.prefix();
        return prefix == null ? !needsPrefix : prefixes.stream().anyMatch(p -> matches(p, prefix));
    }

    /** Actions, resources, leading keys and prefixes that no call needed. Lambda itself sends failed events to queues. */
    List<String> unused() {
        if (actions.equals(List.of("sqs:SendMessage"))) {
            return List.of();
        }
        return Stream.of(actions, resources, leadingKeys, prefixes)
                .flatMap(List::stream)
                .filter(part -> !used.contains(part))
                .map(part -> function + " " + sid + " " + part)
                .toList();
    }

    int parts() {
        return actions.size() + resources.size() + leadingKeys.size() + prefixes.size();
    }

    /** IAM's wildcards: {@code *} is any characters, {@code ?} one. */
    private static boolean matches(String pattern, String value) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), value);
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).toList()
                : node.isMissingNode() ? List.of() : List.of(Objects.requireNonNull(node.asString()));
    }

    @Override
    public String toString() {
        return function + " " + sid;
    }
}

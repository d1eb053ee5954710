package vn.bantin.local.login;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.AwsError;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.http.SigV4Verifier;

/**
 * The administrative operations of a user pool, for functions that manage accounts.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html">Amazon Cognito
 *     user pools API reference</a>
 */
final class UserPoolApi {
    private static final String PREFIX = "AWSCognitoIdentityProviderService.";
    private static final int LARGEST_PAGE = 60;
    private static final Pattern FILTER = Pattern.compile("\\s*\"?([\\w:]+)\"?\\s*(\\^?=)\\s*\"(.*)\"\\s*");
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    private final String poolId;
    private final UserPoolSettings settings;
    private final String password;
    private final UserDirectory users;
    private final TokenIssuer tokens;
    private final Consumer<Mail> outbox;
    private final SigV4Verifier signatures;
    private final InstantSource clock;
    private final Map<String, Function<JsonNode, Object>> operations;

    /** An operation's failure. */
    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient AwsError error;

        Rejected(String type, String message) {
            super(message);
            error = new AwsError(type, message);
        }
    }

    UserPoolApi(
            String poolId,
            UserPoolSettings settings,
            String password,
            TokenIssuer tokens,
            Consumer<Mail> outbox,
            SigV4Verifier signatures) {
        this.poolId = poolId;
        this.settings = settings;
        this.password = password;
        this.tokens = tokens;
        this.users = tokens.users();
        this.clock = tokens.clock();
        this.outbox = outbox;
        this.signatures = signatures;
        this.operations = Map.ofEntries(
                Map.entry("AdminCreateUser", this::createUser),
                Map.entry("AdminGetUser", request -> profile(user(request), "UserAttributes")),
                Map.entry("AdminDeleteUser", this::deleteUser),
                Map.entry("AdminUpdateUserAttributes", this::updateAttributes),
                Map.entry("AdminAddUserToGroup", r -> inGroup(r, group -> user -> user.inGroup(group, now()))),
                Map.entry("AdminRemoveUserFromGroup", r -> inGroup(r, group -> user -> user.notInGroup(group, now()))),
                Map.entry("AdminListGroupsForUser", r -> Map.of("Groups", groups(user(r).groups()))),
                Map.entry("AdminDisableUser", r -> change(r, user -> user.enabled(false, now()))),
                Map.entry("AdminEnableUser", r -> change(r, user -> user.enabled(true, now()))),
                Map.entry("AdminUserGlobalSignOut", r -> change(r, PoolUser::signedOut)),
                Map.entry("AdminResetUserPassword", this::resetPassword),
                Map.entry("ListUsers", this::listUsers),
                Map.entry("ListUsersInGroup", this::listUsersInGroup),
                Map.entry("ListGroups", r -> Map.of("Groups", groups(settings.groups()))));
    }

    LocalResponse answer(LocalRequest request) {
        var target = request.header("X-Amz-Target");
        var operation = target != null && target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
        try {
            // a client revokes its own token: the request has no AWS credentials
            if (operation.equals("RevokeToken")) {
                return LocalResponse.awsJson(revoke(JsonMapper.shared().readTree(request.body())));
            }
            var rejected = signatures.reject(request);
            if (rejected.isPresent()) {
                return LocalResponse.awsError(rejected.get());
            }
            var implementation = operations.get(operation);
            if (implementation == null) {
                throw new Rejected("UnknownOperationException", target + " is not supported by the local runtime");
            }
            var body = JsonMapper.shared().readTree(request.body());
            var pool = body.path("UserPoolId").asString("");
            if (!pool.equals(poolId)) {
                throw new Rejected("ResourceNotFoundException", "User pool " + pool + " does not exist.");
            }
            return LocalResponse.awsJson(implementation.apply(body));
        } catch (Rejected e) {
            return LocalResponse.awsError(e.error);
        } catch (JacksonException e) {
            return LocalResponse.awsError(new AwsError("SerializationException", "The request body is not JSON"));
        }
    }

    private Object createUser(JsonNode request) {
        var name = request.path("Username").asString("").toLowerCase(Locale.ROOT);
        if (request.path("MessageAction").asString("").equals("RESEND")) {
            var user = user(request);
            if (!user.invited()) {
                throw new Rejected(
                        "UnsupportedUserStateException",
                        "Resend not possible. " + name + " status is not FORCE_CHANGE_PASSWORD");
            }
            invite(user);
            return Map.of("User", profile(user, "Attributes"));
        }
        if (!USERNAME.matcher(name).matches()) {
            throw invalid("Username must have 1 to 128 characters without spaces.");
        }
        if (name.contains("@")) {
            throw invalid("Username cannot be of email format, since user pool is configured for email alias.");
        }
        var attributes = attributes(request.path("UserAttributes"));
        checkAlias(attributes, "");
        var user = PoolUser.invited(name, attributes, now());
        if (!users.add(user)) {
            throw new Rejected("UsernameExistsException", "User account already exists");
        }
        if (!request.path("MessageAction").asString("").equals("SUPPRESS")) {
            invite(user);
        }
        return Map.of("User", profile(user, "Attributes"));
    }

    private Object deleteUser(JsonNode request) {
        users.delete(user(request).username());
        return Map.of();
    }

    private Object updateAttributes(JsonNode request) {
        var user = user(request);
        var changes = attributes(request.path("UserAttributes"));
        if (changes.containsKey("sub")) {
            throw invalid("Cannot modify an already provided sub");
        }
        // a new address is unverified until the request says otherwise
        if (changes.containsKey("email")) {
            changes.putIfAbsent("email_verified", "false");
        }
        checkAlias(changes, user.sub());
        return change(request, before -> before.withAttributes(changes, now()));
    }

    private Object resetPassword(JsonNode request) {
        var user = user(request);
        if (user.invited()) {
            throw new Rejected("NotAuthorizedException", "User password cannot be reset in the current state.");
        }
        mail(user, "Your verification code", "The password on this machine is " + password + ".");
        return Map.of();
    }

    private Object inGroup(JsonNode request, Function<String, UnaryOperator<PoolUser>> change) {
        return change(request, change.apply(group(request)));
    }

    private Object change(JsonNode request, UnaryOperator<PoolUser> change) {
        users.change(user(request).username(), change);
        return Map.of();
    }

    private Object listUsers(JsonNode request) {
        return page(request, users.all(), filter(request.path("Filter").asString("")), "PaginationToken");
    }

    private Object listUsersInGroup(JsonNode request) {
        var group = group(request);
        return page(request, users.all(), user -> user.groups().contains(group), "NextToken");
    }

    /** Tokens are the last user name of the page before. */
    private Object page(JsonNode request, List<PoolUser> all, Predicate<PoolUser> filter, String token) {
        var limit = request.path("Limit").asInt(LARGEST_PAGE);
        if (limit < 0 || limit > LARGEST_PAGE) {
            throw invalid("Limit must be from 0 to " + LARGEST_PAGE);
        }
        var after = request.path(token).asString("");
        var rest = all.stream()
                .filter(user -> user.username().compareTo(after) > 0)
                .filter(filter)
                .toList();
        var shown = rest.subList(0, Math.min(rest.size(), limit == 0 ? LARGEST_PAGE : limit));
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "Users", shown.stream().map(user -> profile(user, "Attributes")).toList());
        if (shown.size() < rest.size()) {
            answer.put(token, shown.getLast().username());
        }
        return answer;
    }

    /** @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html">ListUsers</a> */
    private static Predicate<PoolUser> filter(String text) {
        if (text.isEmpty()) {
            return user -> true;
        }
        var parts = FILTER.matcher(text);
        if (!parts.matches()) {
            throw invalid("Error while parsing filter.");
        }
        var wanted = parts.group(3).replace("\\\"", "\"");
        var prefix = parts.group(2).equals("^=");
        return user -> {
            var value =
                    switch (parts.group(1)) {
                        case "username" -> user.username();
                        case "sub" -> user.sub();
                        case "status" -> user.enabled() ? "Enabled" : "Disabled";
                        case "cognito:user_status" -> user.status();
                        default -> user.attribute(parts.group(1));
                    };
            return prefix ? value.regionMatches(true, 0, wanted, 0, wanted.length()) : value.equalsIgnoreCase(wanted);
        };
    }

    private Object revoke(JsonNode request) {
        if (!request.path("ClientId").asString("").equals(tokens.clientId())) {
            throw new Rejected("UnauthorizedException", "Invalid client id");
        }
        tokens.revoke(request.path("Token").asString(""));
        return Map.of();
    }

    private PoolUser user(JsonNode request) {
        return users.find(request.path("Username").asString(""))
                .orElseThrow(() -> new Rejected("UserNotFoundException", "User does not exist."));
    }

    private String group(JsonNode request) {
        var name = request.path("GroupName").asString("");
        if (!settings.groups().contains(name)) {
            throw new Rejected("ResourceNotFoundException", "Group not found.");
        }
        return name;
    }

    /** Two accounts cannot sign in with one verified e-mail address. */
    private void checkAlias(Map<String, String> attributes, String sub) {
        var email = attributes.getOrDefault("email", "");
        if (!email.isEmpty()) {
            users.find(email).filter(other -> !other.sub().equals(sub)).ifPresent(other -> {
                throw new Rejected("AliasExistsException", "An account with the email already exists.");
            });
        }
    }

    private static Map<String, String> attributes(JsonNode list) {
        var attributes = new TreeMap<String, String>();
        for (var attribute : list) {
            attributes.put(
                    attribute.path("Name").asString(""), attribute.path("Value").asString(""));
        }
        var email = attributes.getOrDefault("email", "");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw invalid("Invalid email address format.");
        }
        return attributes;
    }

    private List<Map<String, Object>> groups(Collection<String> names) {
        var all = new ArrayList<Map<String, Object>>();
        names.stream()
                .sorted(Comparator.naturalOrder())
                .forEach(name -> all.add(Map.of("GroupName", name, "UserPoolId", poolId)));
        return all;
    }

    private static Map<String, Object> profile(PoolUser user, String attributesName) {
        var attributes = new ArrayList<Map<String, String>>();
        attributes.add(Map.of("Name", "sub", "Value", user.sub()));
        new TreeMap<>(user.attributes()).forEach((name, value) -> attributes.add(Map.of("Name", name, "Value", value)));
        var profile = new LinkedHashMap<String, Object>();
        profile.put("Username", user.username());
        profile.put(attributesName, attributes);
        profile.put("UserCreateDate", user.createdAt().toEpochMilli() / 1e3);
        profile.put("UserLastModifiedDate", user.modifiedAt().toEpochMilli() / 1e3);
        profile.put("Enabled", user.enabled());
        profile.put("UserStatus", user.status());
        return profile;
    }

    private void invite(PoolUser user) {
        var text =
                settings.inviteMessage().replace("{username}", user.username()).replace("{####}", password);
        mail(user, settings.inviteSubject(), text);
    }

    private void mail(PoolUser user, String subject, String text) {
        if (!user.attribute("email").isEmpty()) {
            outbox.accept(new Mail(now(), user.attribute("email"), subject, text));
        }
    }

    private static Rejected invalid(String message) {
        return new Rejected("InvalidParameterException", message);
    }

    private Instant now() {
        return clock.instant();
    }
}

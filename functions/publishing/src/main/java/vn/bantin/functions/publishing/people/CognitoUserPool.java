package vn.bantin.functions.publishing.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;
import vn.bantin.access.Role;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;
import vn.bantin.functions.publishing.requests.CurrentRoles;

/**
 * A Cognito user pool.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html">User pools API</a>
 */
public final class CognitoUserPool implements UserPool, CurrentRoles.Lookup {

    private final CognitoIdentityProviderClient cognito;
    private final String pool;

    /** @param pool its id */
    public CognitoUserPool(AwsClients aws, String pool) {
        this(
                aws.configure(CognitoIdentityProviderClient.builder(), "COGNITO_IDENTITY_PROVIDER", Timeouts.CALLER)
                        .build(),
                pool);
    }

    CognitoUserPool(CognitoIdentityProviderClient cognito, String pool) {
        this.cognito = cognito;
        this.pool = pool;
    }

    @Override
    public List<UserPoolAccount> accounts() {
        var roles = new HashMap<String, Role>();
        for (var role : Role.values()) { // from the lowest: the highest stays
            cognito.listUsersInGroupPaginator(g -> g.userPoolId(pool).groupName(role.group()))
                    .users()
                    .forEach(user -> roles.put(user.username(), role));
        }
        var accounts = new ArrayList<UserPoolAccount>();
        cognito.listUsersPaginator(u -> u.userPoolId(pool))
                .users()
                .forEach(user -> accounts.add(account(user, roles.get(user.username()))));
        accounts.sort(Comparator.comparing(UserPoolAccount::username));
        return accounts;
    }

    @Override
    public Optional<UserPoolAccount> find(String sub) {
        if (!sub.matches("[0-9a-zA-Z-]{1,64}")) {
            return Optional.empty(); // it would be part of a filter expression
        }
        return cognito
                .listUsers(
                        u -> u.userPoolId(pool).filter("sub = \"" + sub + "\"").limit(1))
                .users()
                .stream()
                .findFirst()
                .map(user -> account(user, role(user.username())));
    }

    @Override
    public Optional<Role> roleOf(String sub) {
        return find(sub).filter(account -> !account.disabled()).flatMap(account -> Optional.ofNullable(account.role()));
    }

    private @Nullable Role role(String username) {
        return cognito.adminListGroupsForUser(g -> g.userPoolId(pool).username(username)).groups().stream()
                .flatMap(group -> Role.of(group.groupName()).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public UserPoolAccount create(String username, String email, Role role) {
        UserType user;
        try {
            user = cognito.adminCreateUser(c -> c.userPoolId(pool)
                            .username(username)
                            .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                            .userAttributes(attribute("email", email), attribute("email_verified", "true")))
                    .user();
        } catch (UsernameExistsException | AliasExistsException taken) {
            throw new UsernameTakenException(username, taken);
        }
        var account = account(user, null);
        setRole(account, role);
        return account(user, role);
    }

    @Override
    public void setRole(UserPoolAccount account, Role role) {
        // into the new group first: an account in two groups has the higher role, one in none is locked out
        cognito.adminAddUserToGroup(
                g -> g.userPoolId(pool).username(account.username()).groupName(role.group()));
        for (var other : Role.values()) {
            if (other != role) {
                cognito.adminRemoveUserFromGroup(
                        g -> g.userPoolId(pool).username(account.username()).groupName(other.group()));
            }
        }
    }

    @Override
    public void setDisabled(UserPoolAccount account, boolean disabled) {
        if (disabled) {
            cognito.adminDisableUser(d -> d.userPoolId(pool).username(account.username()));
        } else {
            cognito.adminEnableUser(e -> e.userPoolId(pool).username(account.username()));
        }
    }

    @Override
    public void signOut(UserPoolAccount account) {
        cognito.adminUserGlobalSignOut(s -> s.userPoolId(pool).username(account.username()));
    }

    @Override
    public void invite(UserPoolAccount account) {
        cognito.adminCreateUser(c -> c.userPoolId(pool)
                .username(account.username())
                .messageAction(MessageActionType.RESEND)
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static UserPoolAccount account(UserType user, @Nullable Role role) {
        var attributes = new HashMap<String, String>();
        user.attributes().forEach(a -> attributes.put(a.name(), a.value()));
        return new UserPoolAccount(
                Map.copyOf(attributes).getOrDefault("sub", user.username()),
                user.username(),
                attributes.getOrDefault("email", ""),
                role,
                Boolean.FALSE.equals(user.enabled()),
                user.userStatus() == UserStatusType.FORCE_CHANGE_PASSWORD,
                user.userCreateDate());
    }
}

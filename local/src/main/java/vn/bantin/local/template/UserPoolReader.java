package vn.bantin.local.template;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import vn.bantin.local.template.Template.UserPool;

/**
 * Collects what the local issuer needs from the user pool's resources. Their other properties have no effect here.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html">AWS::Cognito::UserPoolClient</a>
 */
final class UserPoolReader {
    /** Properties that are resolved; the others may name what only AWS has. */
    static final Set<String> POOL = Set.of("AdminCreateUserConfig");

    static final Set<String> CLIENT =
            Set.of("AccessTokenValidity", "IdTokenValidity", "RefreshTokenValidity", "TokenValidityUnits");

    private final Set<String> groups = new TreeSet<>();
    private UserPool pool = UserPool.DEFAULTS;

    void group(ResourceProperties props) {
        groups.add(props.text("GroupName"));
    }

    void pool(ResourceProperties props) {
        var invite = props.child("AdminCreateUserConfig").child("InviteMessageTemplate");
        pool = new UserPool(
                Set.of(),
                pool.accessToken(),
                pool.idToken(),
                pool.refreshToken(),
                invite.optional("EmailSubject").orElse(pool.inviteSubject()),
                invite.optional("EmailMessage").orElse(pool.inviteMessage()));
    }

    void client(ResourceProperties props) {
        pool = new UserPool(
                Set.of(),
                lifetime(props, "AccessToken", "hours", pool.accessToken()),
                lifetime(props, "IdToken", "hours", pool.idToken()),
                lifetime(props, "RefreshToken", "days", pool.refreshToken()),
                pool.inviteSubject(),
                pool.inviteMessage());
    }

    private static Duration lifetime(ResourceProperties props, String token, String defaultUnit, Duration otherwise) {
        var amount = props.number(token + "Validity", 0);
        if (amount == 0) {
            return otherwise;
        }
        var unit = props.child("TokenValidityUnits").optional(token).orElse(defaultUnit);
        return switch (unit) {
            case "seconds" -> Duration.ofSeconds(amount);
            case "minutes" -> Duration.ofMinutes(amount);
            case "hours" -> Duration.ofHours(amount);
            case "days" -> Duration.ofDays(amount);
            default -> throw new TemplateException(props.where(), "TokenValidityUnits has no unit " + unit);
        };
    }

    UserPool read() {
        return new UserPool(
                groups,
                pool.accessToken(),
                pool.idToken(),
                pool.refreshToken(),
                pool.inviteSubject(),
                pool.inviteMessage());
    }
}

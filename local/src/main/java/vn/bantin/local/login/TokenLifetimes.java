package vn.bantin.local.login;

import java.time.Duration;

/** How long tokens are valid, as the template's user pool client says. */
public record TokenLifetimes(Duration access, Duration id, Duration refresh) {
    /**
     * Cognito's defaults.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html">AWS::Cognito::UserPoolClient</a>
     */
    public static final TokenLifetimes DEFAULTS =
            new TokenLifetimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30));
}

package vn.bantin.local.login;

import java.util.Set;

/**
 * What the template says about the user pool.
 *
 * @param inviteSubject of the mail to a new account
 * @param inviteMessage HTML with Cognito's placeholders <code>{username}</code> and <code>{####}</code>
 */
public record UserPoolSettings(
        TokenLifetimes lifetimes, Set<String> groups, String inviteSubject, String inviteMessage) {
    public static final UserPoolSettings DEFAULTS = new UserPoolSettings(
            TokenLifetimes.DEFAULTS,
            Set.of("reporter", "editor", "admin"),
            "Your temporary password",
            "Your username is {username} and temporary password is {####}.");
}

package vn.bantin.functions.publishing.people;

import java.util.List;
import java.util.Optional;
import vn.bantin.access.Role;

/** The user pool: accounts that can sign in, and their groups. Every call is idempotent. */
interface UserPool {

    /** All accounts, by username. */
    List<UserPoolAccount> accounts();

    Optional<UserPoolAccount> find(String sub);

    /**
     * Creates an account and mails its invitation.
     *
     * @throws UsernameTakenException if there is one of that name or e-mail address
     */
    UserPoolAccount create(String username, String email, Role role);

    /** Puts the account into this role's group and out of the others. */
    void setRole(UserPoolAccount account, Role role);

    /** Shuts an account out, or lets it in again. */
    void setDisabled(UserPoolAccount account, boolean disabled);

    /** Revokes every refresh token: who is signed in now is out when the access token expires. */
    void signOut(UserPoolAccount account);

    /** Mails the invitation again; only before the first sign-in. */
    void invite(UserPoolAccount account);

    final class UsernameTakenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsernameTakenException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

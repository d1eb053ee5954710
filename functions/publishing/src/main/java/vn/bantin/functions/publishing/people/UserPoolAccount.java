package vn.bantin.functions.publishing.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Role;

/**
 * An account of the user pool.
 *
 * @param sub the pool's unchanging id
 * @param role the highest of its groups; null where it is in none
 * @param invited its first sign-in is still to come
 */
record UserPoolAccount(
        String sub,
        String username,
        String email,
        @Nullable Role role,
        boolean disabled,
        boolean invited,
        Instant createdAt) {

    boolean isActiveAdmin() {
        return role == Role.ADMIN && !disabled;
    }
}

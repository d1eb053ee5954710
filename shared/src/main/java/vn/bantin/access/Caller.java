package vn.bantin.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A signed-in account.
 *
 * @param sub the account's permanent id
 * @param role the highest of their groups
 */
public record Caller(String sub, String username, Role role) {

    /**
     * From the claims of a verified access token, as an HTTP API passes them on: the groups arrive as the string {@code
     * [editor admin]}. Empty for an account without a newsroom group.
     */
    public static Optional<Caller> of(Map<String, String> claims) {
        var sub = claims.get("sub");
        var groups = Arrays.asList(claims.getOrDefault("cognito:groups", "")
                .replaceAll("[\\[\\],]", " ")
                .strip()
                .split("\\s+"));
        if (sub == null) {
            return Optional.empty();
        }
        return Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.name().toLowerCase(java.util.Locale.ROOT)))
                .max(java.util.Comparator.naturalOrder())
                .map(role -> new Caller(sub, claims.getOrDefault("username", sub), role));
    }

    public boolean is(Role least) {
        return role.compareTo(least) >= 0;
    }
}

package vn.bantin.local.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An account of the user pool. Immutable.
 *
 * @param username in lower case; the pool ignores case
 * @param groups sorted; groups become the claim {@code cognito:groups}
 * @param attributes without {@code sub}
 * @param invited whether the account has never been signed in to, Cognito's {@code FORCE_CHANGE_PASSWORD}
 * @param signOuts number of global sign-outs; sign-ins from before the last one are invalid
 */
record PoolUser(
        String username,
        String sub,
        List<String> groups,
        Map<String, String> attributes,
        boolean enabled,
        boolean invited,
        Instant createdAt,
        Instant modifiedAt,
        int signOuts) {
    /**
     * The accounts of a new pool: one a role, a second reporter so that ownership can be tried, and one without a group.
     * Their {@code sub} is the same on every machine.
     */
    static final List<PoolUser> DEMO = List.of(
            demo("reporter", "Nguyễn Thu Hà", "reporter"),
            demo("reporter2", "Trần Quốc Bảo", "reporter"),
            demo("editor", "Lê Thị Bình", "editor"),
            demo("admin", "Phạm Minh Đức", "editor", "admin"),
            demo("guest", "Khách"));

    private static PoolUser demo(String username, String name, String... groups) {
        var sub = UUID.nameUUIDFromBytes(("bantin/" + username).getBytes(StandardCharsets.UTF_8));
        var attributes = Map.of("email", username + "@toa-soan.example", "email_verified", "true", "name", name);
        return new PoolUser(
                username, sub.toString(), List.of(groups), attributes, true, false, Instant.EPOCH, Instant.EPOCH, 0);
    }

    static PoolUser invited(String username, Map<String, String> attributes, Instant at) {
        var sub = UUID.randomUUID().toString();
        return new PoolUser(username, sub, List.of(), attributes, true, true, at, at, 0);
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** As shown to people: the attribute {@code name}, or the user name. */
    String displayName() {
        return attributes.getOrDefault("name", username);
    }

    String status() {
        return invited ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED";
    }

    PoolUser withAttributes(Map<String, String> changes, Instant at) {
        var all = new TreeMap<>(attributes);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new PoolUser(username, sub, groups, all, enabled, invited, createdAt, at, signOuts);
    }

    PoolUser inGroup(String group, Instant at) {
        if (groups.contains(group)) {
            return this;
        }
        var all = new TreeSet<>(groups);
        all.add(group);
        return new PoolUser(username, sub, List.copyOf(all), attributes, enabled, invited, createdAt, at, signOuts);
    }

    PoolUser notInGroup(String group, Instant at) {
        var rest = groups.stream().filter(name -> !name.equals(group)).toList();
        return new PoolUser(username, sub, rest, attributes, enabled, invited, createdAt, at, signOuts);
    }

    PoolUser enabled(boolean now, Instant at) {
        return new PoolUser(username, sub, groups, attributes, now, invited, createdAt, at, signOuts);
    }

    PoolUser signedIn() {
        return new PoolUser(username, sub, groups, attributes, enabled, false, createdAt, modifiedAt, signOuts);
    }

    PoolUser signedOut() {
        return new PoolUser(username, sub, groups, attributes, enabled, invited, createdAt, modifiedAt, signOuts + 1);
    }

    /** Whether a sign-in of this account, made when it was {@code then}, is still good. */
    boolean accepts(PoolUser then) {
        return enabled && sub.equals(then.sub) && signOuts == then.signOuts;
    }
}

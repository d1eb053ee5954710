package vn.bantin.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Groups of the user pool; each role may do what the ones before it may. */
public enum Role {
    REPORTER,
    EDITOR,
    ADMIN;

    /** The group's name in the user pool and in tokens. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a group; empty for a group that is not a newsroom role. */
    public static Optional<Role> of(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst();
    }
}

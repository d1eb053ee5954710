package vn.bantin.config;

import java.time.ZoneId;
import java.util.Optional;

/** The function's environment variables, as template.yaml sets them. */
public final class Environment {
    private Environment() {}

    /**
     * A variable that the template sets for this function; it may be blank.
     *
     * @throws IllegalStateException if it is absent: the function fails when it starts, not at its first call
     */
    public static String required(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }

    /** A blank variable counts as absent. */
    public static Optional<String> optional(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    public static boolean isTrue(String name) {
        return optional(name).filter("true"::equals).isPresent();
    }

    /** The time zone of the site: its days, months and publishing times. */
    public static ZoneId timeZone() {
        return ZoneId.of(required("TIME_ZONE"));
    }
}

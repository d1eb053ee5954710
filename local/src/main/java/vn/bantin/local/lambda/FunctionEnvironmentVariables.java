package vn.bantin.local.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment of one function in the runner's JVM. Each function's class loader has its own copy of this class. */
public final class FunctionEnvironmentVariables {
    private static Map<String, String> values = Map.of();

    private FunctionEnvironmentVariables() {}

    /** Called once, by reflection, before the function's first class is loaded. */
    public static void set(Map<String, String> environment) {
        values = Map.copyOf(environment);
    }

    public static Map<String, String> getenv() {
        return values;
    }

    public static @Nullable String getenv(String name) {
        return values.get(name);
    }
}

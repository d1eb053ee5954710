package vn.bantin.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two functions in one JVM see two environments. */
class GetenvRewriterTest {
    /** Branches, loops and types that meet make stack maps; method references make no call. */
    public static final class Sample implements Supplier<String> {
        @Override
        public String get() {
            Function<String, String> reference = System::getenv;
            var text = new StringBuilder();
            for (var name : List.of("ONE", "TWO", "NONE")) {
                Object value = text.length() > 3 ? reference.apply(name) : System.getenv(name);
                text.append(value == null ? "-" : value).append(' ');
            }
            return text.append(System.getenv().size())
                    .append(System.lineSeparator())
                    .toString()
                    .strip();
        }
    }

    @Test
    void calls_and_method_references_are_redirected() throws Exception {
        var classes = Path.of(
                Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(run(classes, Map.of("ONE", "mot", "TWO", "hai"))).isEqualTo("mot hai - 2");
        assertThat(run(classes, Map.of("TWO", "deux"))).isEqualTo("- deux - 1");
    }

    private static String run(Path classes, Map<String, String> environment) throws Exception {
        try (var loader = new FunctionClassLoader(List.of(classes), environment)) {
            var sample =
                    loader.loadClass(Sample.class.getName()).getConstructor().newInstance();
            return (String) Supplier.class.cast(sample).get();
        }
    }
}

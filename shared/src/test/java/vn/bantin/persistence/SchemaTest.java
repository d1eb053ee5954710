package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart of {@link Schema} is true: every numbered access pattern names a method, and a test calls it. */
class SchemaTest {

    private static final Pattern LINK = Pattern.compile("<li>.*\\{@link (\\w+)(?:#(\\w+))?}");

    @Test
    void every_access_pattern_names_a_method_that_a_test_calls() throws Exception {
        var root = Path.of(System.getProperty("bantin.root"));
        var chart = Files.readString(root.resolve("shared/src/main/java/vn/bantin/persistence/Schema.java"));
        var tests = tests(root);
        var wrong = new ArrayList<String>();
        var patterns = 0;
        for (var link = LINK.matcher(chart); link.find(); patterns++) {
            var type = Class.forName("vn.bantin.persistence." + link.group(1));
            var name = link.group(2);
            if (name == null) {
                if (tests.stream().noneMatch(t -> t.contains(type.getSimpleName()))) {
                    wrong.add(type.getSimpleName() + " is in no test");
                }
            } else if (Arrays.stream(type.getDeclaredMethods())
                    .noneMatch(m -> m.getName().equals(name))) {
                wrong.add(type.getSimpleName() + " has no method " + name);
            } else if (tests.stream().noneMatch(t -> t.contains("." + name + "("))) {
                wrong.add("no test calls " + type.getSimpleName() + "." + name);
            }
        }
        assertThat(patterns).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    private static List<String> tests(Path root) throws IOException {
        var texts = new ArrayList<String>();
        for (var module : List.of("shared", "functions", "local")) {
            try (var files = Files.walk(root.resolve(module))) {
                for (var file : files.filter(f ->
                                f.toString().endsWith(".java") && f.toString().contains("/src/test/"))
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}

package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart of {@link Schema} is true: every numbered access pattern names a method, and a test calls it. */
class SchemaTest {

    private static final Pattern LINK = Pattern.compile("<li>.*\\{@link (\\w+)(?:#(\\w+))?}");

    @Test
    void every_access_pattern_names_a_method_that_a_test_calls() throws Exception {
        var root = Path.of(System.getProperty("bantin.root"));
        var chart = Files.readString(root.resolve("shared/src/main/java/vn/bantin/persistence/Schema.java"));
        var calls = callsInTests();
        var wrong = new ArrayList<String>();
        var patterns = 0;
        for (var link = LINK.matcher(chart); link.find(); patterns++) {
            var type = Class.forName("vn.bantin.persistence." + link.group(1));
            var name = link.group(2);
            if (name == null) {
                if (calls.stream().noneMatch(call -> call.startsWith(type.getName() + "."))) {
                    wrong.add(type.getSimpleName() + " is in no test");
                }
            } else if (Arrays.stream(type.getDeclaredMethods())
                    .noneMatch(m -> m.getName().equals(name))) {
                wrong.add(type.getSimpleName() + " has no method " + name);
            } else if (owners(type).noneMatch(owner -> calls.contains(owner.getName() + "." + name))) {
                wrong.add("no test calls " + type.getSimpleName() + "." + name);
            }
        }
        assertThat(patterns).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** Tests call an adapter itself or the port that it implements. */
    private static Stream<Class<?>> owners(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getInterfaces()).flatMap(SchemaTest::owners));
    }

    /** {@code owner.method} of every method and constructor call in this module's test classes, read from their bytecode. */
    private static Set<String> callsInTests() {
        return new ClassFileImporter()
                .importPackages("vn.bantin").stream()
                        .filter(type -> type.getSource()
                                .map(source -> source.getUri().getPath().contains("/test-classes/"))
                                .orElse(false))
                        .flatMap(type -> Stream.concat(
                                type.getCodeUnitCallsFromSelf().stream(),
                                type.getCodeUnitReferencesFromSelf().stream()))
                        .map(call -> call.getTargetOwner().getName() + "." + call.getName())
                        .collect(Collectors.toSet());
    }
}

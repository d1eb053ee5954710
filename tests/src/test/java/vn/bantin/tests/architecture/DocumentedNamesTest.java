package vn.bantin.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Documents for contributors name classes, commands and files that exist. */
class DocumentedNamesTest {
    private static final Path ROOT = Path.of(System.getProperty("bantin.root"));

    /** {@code `CamelCase`} or {@code `CamelCase.Nested`}: a class of ours, or one of these of others. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]*)+)(?:\\.[A-Z]\\w+)?`");

    private static final Set<String> OF_OTHERS = Set.of("GetItem", "RequestStreamHandler");

    @Test
    void every_class_that_the_architecture_names_exists() throws IOException {
        var known = javaClasses();
        var missing = new TreeSet<String>();
        for (var document : new String[] {"docs/architecture.md", "CONTRIBUTING.md"}) {
            var names = CLASS.matcher(Files.readString(ROOT.resolve(document)));
            while (names.find()) {
                if (!known.contains(names.group(1)) && !OF_OTHERS.contains(names.group(1))) {
                    missing.add(document + ": " + names.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_relative_link_leads_to_a_file() throws IOException {
        var link = Pattern.compile("\\]\\(((?!https?:|#|mailto:)[^)#\\s]+)");
        var broken = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            for (var document : files.filter(f -> f.toString().endsWith(".md"))
                    .filter(f -> !f.toString().matches(".*/(target|node_modules|\\.git)/.*"))
                    .toList()) {
                var links = link.matcher(Files.readString(document));
                while (links.find()) {
                    if (!Files.exists(document.resolveSibling(links.group(1)))) {
                        broken.add(ROOT.relativize(document) + " -> " + links.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static Set<String> javaClasses() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().matches("(?!.*/(target|node_modules)/).*/src/.*\\.java"))
                    .map(f -> f.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}

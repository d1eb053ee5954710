package vn.bantin.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents for contributors name classes, commands and files that exist. */
class DocumentedNamesTest {
    private static final Path ROOT = Path.of(System.getProperty("bantin.root"));

    private static final List<String> DOCUMENTS = List.of("docs/architecture.md", "CONTRIBUTING.md");

    /** {@code `CamelCase`}: a class of the project, a resource, parameter or schema, or one of {@link #OF_OTHERS}. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]*)+)`");

    /** Keys of {@code template.yaml} and {@code openapi.yaml} that may be a resource, a parameter or a schema. */
    private static final Pattern KEY = Pattern.compile("(?m)^ {2,4}([A-Z]\\w+):");

    private static final Set<String> OF_OTHERS = Set.of("GetItem", "RequestStreamHandler");

    /** {@code `Name.member`}, of one word or several. */
    private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)`");

    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:m?js|jte|css|yaml|csv|toml))`");

    @Test
    void every_class_that_a_document_names_exists() throws IOException {
        var known = new TreeSet<>(javaFiles().keySet());
        known.addAll(OF_OTHERS);
        for (var file : List.of("template.yaml", "openapi.yaml")) {
            KEY.matcher(Files.readString(ROOT.resolve(file))).results().forEach(key -> known.add(key.group(1)));
        }
        assertThat(named(CLASS).stream().map(name -> name.group(1)).filter(name -> !known.contains(name)))
                .isEmpty();
    }

    @Test
    void every_member_that_a_document_names_is_in_its_class() throws IOException {
        var known = javaFiles();
        var missing = new TreeSet<String>();
        for (var name : named(MEMBER)) {
            var file = known.get(name.group(1));
            if (file == null
                    || !Pattern.compile("\\b" + name.group(2) + "\\b")
                            .matcher(Files.readString(file))
                            .find()) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_file_that_a_document_names_exists() throws IOException {
        var known = files("").map(file -> "/" + ROOT.relativize(file)).toList();
        assertThat(named(FILE).stream().map(name -> "/" + name.group(1)).filter(name -> known.stream()
                        .noneMatch(file -> file.endsWith(name))))
                .isEmpty();
    }

    @Test
    void every_relative_link_leads_to_a_file() throws IOException {
        var link = Pattern.compile("\\]\\(((?!https?:|#|mailto:)[^)#\\s]+)");
        var broken = new TreeSet<String>();
        for (var document : files(".md").toList()) {
            var links = link.matcher(Files.readString(document));
            while (links.find()) {
                if (!Files.exists(document.resolveSibling(links.group(1)))) {
                    broken.add(ROOT.relativize(document) + " -> " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<MatchResult> named(Pattern pattern) throws IOException {
        var all = new ArrayList<MatchResult>();
        for (var document : DOCUMENTS) {
            all.addAll(pattern.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .toList());
        }
        return all;
    }

    /** Source files by class; where several have the same name, such as {@code Wiring}, one of them. */
    private static Map<String, Path> javaFiles() throws IOException {
        return files(".java")
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, other) -> one));
    }

    private static Stream<Path> files(String suffix) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(f -> f.toString().endsWith(suffix)
                            && !ROOT.relativize(f)
                                    .toString()
                                    .matches("(.*/)?(target|node_modules|\\.git|\\.bantin)(/.*)?"))
                    .toList()
                    .stream();
        }
    }
}

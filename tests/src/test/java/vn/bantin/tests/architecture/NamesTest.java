package vn.bantin.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One simple class name has one meaning in the whole repository. */
class NamesTest {
    /** {@code Wiring} is the composition root of each function. */
    private static final Set<String> MAY_REPEAT = Set.of("Wiring", "package-info");

    /** Names of earlier versions that said nothing about the class. */
    private static final List<String> RETIRED = List.of(
            "Answer",
            "Bench",
            "Body",
            "Books",
            "Bunch",
            "Calls",
            "Closing",
            "Command",
            "Depot",
            "Desks",
            "Fields",
            "Figures",
            "Finder",
            "Freshness",
            "Garbage",
            "Library",
            "Line",
            "Making",
            "Marker",
            "Missed",
            "Mortal",
            "NamedFiles",
            "Newsstand",
            "Office",
            "Ours",
            "Outcome",
            "Patience",
            "Question",
            "Recount",
            "Refusals",
            "Relisting",
            "Shelf",
            "Sighting",
            "Standing",
            "Storm",
            "Tally",
            "Unknown",
            "Walk",
            "Wanted",
            "Workshop");

    @Test
    void a_simple_class_name_stands_once_in_main_code() throws IOException {
        var places = new TreeMap<String, TreeSet<String>>();
        for (var source : mainSources()) {
            places.computeIfAbsent(name(source), n -> new TreeSet<>()).add(source.toString());
        }
        places.keySet().removeAll(MAY_REPEAT);
        places.values().removeIf(paths -> paths.size() == 1);
        assertThat(places).isEmpty();
    }

    @Test
    void retired_class_names_do_not_return() throws IOException {
        assertThat(mainSources().stream().map(NamesTest::name)).doesNotContainAnyElementsOf(RETIRED);
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static List<Path> mainSources() throws IOException {
        var root = Path.of(System.getProperty("bantin.root"));
        try (var files = Files.walk(root)) {
            return files.map(root::relativize)
                    .filter(path -> path.toString().matches("(?!.*/(target|node_modules)/).*src/main/java/.*\\.java"))
                    .toList();
        }
    }
}

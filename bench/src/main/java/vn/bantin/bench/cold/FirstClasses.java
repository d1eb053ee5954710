package vn.bantin.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/** Lists what Lucene initialises for a first search, which the function's start then does beside everything else. */
final class FirstClasses {

    private static final String LIST = "vn/bantin/functions/search/first-search.txt";
    private static final Path SOURCES = Path.of("functions/search/src/main/resources");

    /** As {@code -Xlog:class+init} says it. */
    private static final Pattern INITIALISED = Pattern.compile("Initializing '(org/apache/lucene/[\\w/$]+)'");

    private FirstClasses() {}

    /** @return the list, in the sources of the search function */
    static Path write(ColdStart search, Path folder) throws Exception {
        var classPath = new ArrayList<Path>();
        // before the package an empty list, so that only what is needed is initialised
        classPath.add(emptyList(folder.resolve("empty-list.jar")));
        classPath.addAll(search.classPath());
        var log = folder.resolve("classes.log");
        new ColdStart(search.handler(), classPath, search.environment(), search.event())
                .cold("-Xlog:class+init=info:file=" + log);
        var names = new LinkedHashSet<String>();
        for (var line : Files.readAllLines(log)) {
            var initialised = INITIALISED.matcher(line);
            if (initialised.find() && !line.contains("$$Lambda")) {
                names.add(initialised.group(1).replace('/', '.'));
            }
        }
        var list = Path.of(System.getProperty("bantin.root")).resolve(SOURCES).resolve(LIST);
        return Files.writeString(list, String.join("\n", names) + "\n");
    }

    private static Path emptyList(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(LIST));
        }
        return jar;
    }
}

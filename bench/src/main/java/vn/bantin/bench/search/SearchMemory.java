package vn.bantin.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.MMapDirectory;

/** Measures the memory of a separate process that searches an index, with the JVM flags of the Lambda runtime. */
public final class SearchMemory {

    private SearchMemory() {}

    /** Peak resident memory in megabytes, including mapped files. */
    static double ofSearching(Path index, List<String> texts) throws IOException {
        var queries = Files.write(
                index.resolveSibling("queries.txt"),
                texts.stream().map(t -> t.replace('\n', ' ')).toList());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SearchMemory.class.getName(),
                        index.toString(),
                        queries.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            var last = said.readAllAsString().strip();
            if (process.waitFor() != 0) {
                throw new IOException("the searching process failed: " + last);
            }
            return Double.parseDouble(last) / 1024;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (var directory = new MMapDirectory(Path.of(arguments[0]));
                var reader = DirectoryReader.open(directory)) {
            var engine = new BanTinEngine(reader);
            for (var text : Files.readAllLines(Path.of(arguments[1]))) {
                engine.find(text);
            }
            for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println(line.replaceAll("\\D", ""));
                }
            }
        }
    }
}

package vn.bantin.bench.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A 12-megapixel JPEG to every rendition: this project's renderer and sharp (libvips), one after the other on the same
 * machine, each in a process of its own, on one core and on all. sharp comes from npm into the build folder.
 */
public final class RenderComparison {

    private static final int TIMES = 9;
    /** The first runs are the JIT's and the page cache's. */
    private static final int WARM = 4;

    private static final double MOST = 1.5;

    /** @param wall median, milliseconds; {@code cpu} likewise, of all threads; {@code peak} in KB; {@code bytes} written */
    private record Result(long first, long wall, long cpu, long peak, int files, long bytes) {}

    private RenderComparison() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("bantin.root", "")).toAbsolutePath();
        var folder = Files.createDirectories(root.resolve("bench/target/images"));
        var photo = folder.resolve("photo.jpg");
        SamplePhoto.write(photo);
        sharp(folder);
        System.out.printf(
                "%d KB of JPEG, 4000 × 3000, median of %d after %d%n", Files.size(photo) / 1024, TIMES - WARM, WARM);
        System.out.printf(
                "%-22s %9s %9s %9s %9s %6s %8s%n", "", "first ms", "wall ms", "cpu ms", "peak MB", "files", "KB");
        var ok = true;
        for (var cores : List.of("0", "0-" + (Runtime.getRuntime().availableProcessors() - 1))) {
            var ours = run(cores, java(photo));
            var theirs =
                    run(cores, List.of("node", folder.resolve("sharp.mjs").toString(), photo.toString(), "" + TIMES));
            var name = cores.equals("0") ? "one core" : "all cores";
            print("renderer, " + name, ours);
            print("sharp, " + name, theirs);
            var ratio = (double) ours.wall() / theirs.wall();
            System.out.printf("%-22s %.2f × sharp's time (bound %.1f)%n", "", ratio, MOST);
            ok &= ratio <= MOST;
        }
        if (!ok) {
            System.exit(1);
        }
    }

    private static void print(String name, Result r) {
        System.out.printf(
                "%-22s %9d %9d %9d %9d %6d %8d%n",
                name, r.first, r.wall, r.cpu, r.peak / 1024, r.files, r.bytes / 1024);
    }

    /** As the function runs: the heap and collector its template gives it. */
    private static List<String> java(Path photo) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-Xmn24m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                RenderRun.class.getName(),
                photo.toString(),
                "" + TIMES);
    }

    private static Result run(String cores, List<String> command) throws IOException, InterruptedException {
        var pinned = new ArrayList<>(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        var process = new ProcessBuilder(pinned)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        var runs = lines.stream()
                .filter(line -> !line.startsWith("peak"))
                .map(line -> java.util.Arrays.stream(line.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList();
        return new Result(
                runs.getFirst()[0],
                median(runs, 0),
                median(runs, 1),
                Long.parseLong(lines.getLast().substring(5)),
                (int) runs.getLast()[2],
                runs.getLast()[3]);
    }

    private static long median(List<long[]> runs, int column) {
        return runs.stream()
                .skip(WARM)
                .mapToLong(run -> run[column])
                .sorted()
                .skip((TIMES - WARM) / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void sharp(Path folder) throws IOException, InterruptedException {
        try (var script = RenderComparison.class.getResourceAsStream("sharp.mjs")) {
            Files.write(
                    folder.resolve("sharp.mjs"),
                    java.util.Objects.requireNonNull(script).readAllBytes());
        }
        if (Files.isDirectory(folder.resolve("node_modules/sharp"))) {
            return;
        }
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        var npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "sharp@0.35")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install sharp; the comparison needs it");
        }
    }
}

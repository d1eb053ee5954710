package vn.bantin.functions.images.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole set in one process with the heap that the template gives the function: never more than 400 MB, all told. */
class MemoryTest {

    private static final long MOST_KILOBYTES = 400 * 1024;

    /** As the template's JAVA_TOOL_OPTIONS of RenditionsFunction. */
    private static final List<String> FUNCTION = List.of("-Xmx256m", "-Xmn24m", "-XX:+UseSerialGC");

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_whole_set_stays_under_400_megabytes(@TempDir Path folder) throws IOException, InterruptedException {
        var expected = new HashMap<String, String>();
        var n = 100;
        for (var odd : OddFiles.all()) {
            var name = "" + n++;
            Files.write(folder.resolve(name), odd.bytes().get());
            expected.put(
                    name,
                    odd.expected() instanceof OddFile.Expected.Refused refused
                            ? refused.refusal().name()
                            : "RENDERED");
        }
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(FUNCTION);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                WholeSet.class.getName(),
                folder.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("\\w+ \\w+"))
                .toList();
        assertThat(process.waitFor()).isZero();
        var peak = Long.parseLong(lines.getLast().substring("peak ".length()));
        System.out.println("peak memory over " + expected.size() + " files: " + peak / 1024 + " MB");
        var actual = new HashMap<String, String>();
        lines.subList(0, lines.size() - 1).forEach(line -> actual.put(line.split(" ")[0], line.split(" ")[1]));
        assertThat(actual).isEqualTo(expected);
        assertThat(peak).isLessThanOrEqualTo(MOST_KILOBYTES);
    }
}

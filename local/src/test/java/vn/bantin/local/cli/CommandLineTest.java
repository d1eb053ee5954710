package vn.bantin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script and its exit codes: 0 done, 1 not all of it, 2 wrong usage. */
class CommandLineTest {
    private static final Path ROOT = Path.of(System.getProperty("bantin.root", ".."));

    private record Ran(int code, String out, String err) {}

    private static Ran script(Map<String, String> environment, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(
                List.of("/bin/bash", ROOT.resolve("bantin").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    private static Ran java(String name, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Main.run(
                name,
                List.of(arguments),
                new Command.Console(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err)));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutACommandItSaysHowItIsUsed() throws Exception {
        var ran = script(Map.of());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("Usage: ./bantin COMMAND");
        assertThat(script(Map.of(), "help").out()).startsWith("Usage: ./bantin COMMAND");
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        var ran = script(Map.of(), "rnu");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no command 'rnu'");
    }

    @Test
    void theDoctorNamesWhatIsHere() throws Exception {
        var ran = script(Map.of(), "doctor");
        assertThat(ran.code()).isBetween(0, 1);
        assertThat(ran.out())
                .containsPattern("ok +JDK 25")
                .contains("Maven")
                .contains("Chromium")
                .contains("disk");
        assertThat(ran.code()).isEqualTo(ran.out().contains("MISSING") ? 1 : 0);
    }

    @Test
    void theDoctorNamesWhatIsMissingAndHowToGetIt(@TempDir Path empty) throws Exception {
        for (var tool : List.of("dirname", "df", "awk", "sed", "id")) {
            var real = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
            var stand = Files.writeString(empty.resolve(tool), "#!/bin/sh\nexec " + real + tool + " \"$@\"\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        var ran = script(Map.of("PATH", empty.toString()), "doctor");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern("MISSING +Maven +building: apt-get install maven")
                .containsPattern("MISSING +Chromium +browser tests: apt-get install chromium")
                .containsPattern("not here +Docker");
    }

    @Test
    void wrongOptionsAreWrongUsage() {
        assertThat(java("import").code()).isEqualTo(2);
        assertThat(java("import", "--fast", "x.jsonl").err()).contains("unknown option --fast");
        assertThat(java("import", "--api").err()).contains("--api needs a value");
        assertThat(java("import", "x.jsonl", "--api=nowhere").code()).isIn(1, 2);
        assertThat(java("export").code()).isEqualTo(2);
        assertThat(java("token").code()).isEqualTo(2);
    }

    @Test
    void aMissingFileIsToldBeforeAnythingIsSent(@TempDir Path dir) {
        var ran = java("import", dir.resolve("none.jsonl").toString(), "--api", "http://127.0.0.1:1/");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no file ");
    }
}

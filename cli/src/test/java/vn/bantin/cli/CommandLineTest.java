package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
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
        return script(ROOT.resolve("bantin"), environment, arguments);
    }

    private static Ran script(Path script, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/bash", script.toString()));
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
        var console = new CliCommand.Console(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err));
        var line = new ArrayList<>(List.of(arguments));
        line.addFirst(name);
        var code = Main.commandLine(console).execute(line.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void no_command_is_wrong_usage() throws Exception {
        var ran = script(Map.of());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("Usage: ./bantin");
    }

    /** A copy of the script and the help files, with no JDK, no Maven and no build. */
    @Test
    void help_and_version_need_no_build(@TempDir Path dir) throws Exception {
        Files.copy(ROOT.resolve("bantin"), dir.resolve("bantin"));
        Files.copy(ROOT.resolve("pom.xml"), dir.resolve("pom.xml"));
        var help = Files.createDirectories(dir.resolve("cli/src/main/help"));
        for (var name : List.of("bantin.txt", "import.txt")) {
            Files.copy(ROOT.resolve("cli/src/main/help").resolve(name), help.resolve(name));
        }
        var environment = Map.of("JAVA_HOME", "", "PATH", "/usr/bin:/bin");
        for (var words : List.of(List.of("--help"), List.of("-h"), List.of("help"), List.of("unknown", "--help"))) {
            var ran = script(dir.resolve("bantin"), environment, words.toArray(String[]::new));
            assertThat(ran.code()).as("%s", words).isZero();
            assertThat(ran.out()).as("%s", words).startsWith("Usage: ./bantin").contains("import");
        }
        for (var words :
                List.of(List.of("import", "--help"), List.of("help", "import"), List.of("import", "x", "-h"))) {
            var ran = script(dir.resolve("bantin"), environment, words.toArray(String[]::new));
            assertThat(ran.code()).as("%s", words).isZero();
            assertThat(ran.out())
                    .as("%s", words)
                    .startsWith("Usage: ./bantin import")
                    .contains("--api");
        }
        assertThat(script(dir.resolve("bantin"), environment, "--version").out())
                .matches("bantin 1\\.\\S+\\n");
    }

    @Test
    void an_unknown_command_is_wrong_usage() throws Exception {
        for (var words : List.of(List.of("rnu"), List.of("help", "rnu"))) {
            var ran = script(Map.of(), words.toArray(String[]::new));
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("unknown command 'rnu'");
        }
    }

    @Test
    void doctor_lists_the_tools() throws Exception {
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
    void doctor_lists_missing_tools_and_where_to_get_them(@TempDir Path empty) throws Exception {
        for (var tool : List.of("dirname", "df", "awk", "sed", "id", "cat")) {
            var real = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
            var stand = Files.writeString(empty.resolve(tool), "#!/bin/sh\nexec " + real + tool + " \"$@\"\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        var ran = script(Map.of("PATH", empty.toString()), "doctor");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern(
                        "not here +Maven +building; without it ./mvnw downloads Maven: https://maven.apache.org/")
                .containsPattern("MISSING +Chromium +browser tests: https://www.chromium.org/")
                .containsPattern("not here +Docker");
    }

    /** A checkout with the script and stand-ins for the tools, which write down their arguments. */
    private static final class Checkout {
        private static final String BUILT =
                """
                for name in articles publishing images search views; do
                  mkdir -p "$ROOT/functions/$name/target" && : >"$ROOT/functions/$name/target/$name.zip"
                done
                mkdir -p "$ROOT/bench/target/lib" "$ROOT/cli/target/lib"
                """;

        private final Path root;

        Checkout(Path root) throws IOException {
            this.root = root;
            Files.copy(ROOT.resolve("bantin"), root.resolve("bantin"));
            Files.createFile(root.resolve("pom.xml"));
            Files.createDirectories(root.resolve("local/src/main"));
            Files.createDirectories(root.resolve("local/src/test"));
            Files.createDirectories(root.resolve("site/check"));
            tool("jdk/bin/javac", "");
            tool("jdk/bin/java", "echo \"java speaks\" >&2; [ ! -e /proc/self/fd/9 ] || echo \"fd 9 is open\" >&2");
            Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
            tool("tools/mvn", "echo \"$@\" >>\"$ROOT/mvn.log\"\n" + BUILT);
            for (var name : List.of("chromium", "chromedriver", "node", "npm")) {
                tool("tools/" + name, "");
            }
        }

        void tool(String name, String does) throws IOException {
            var file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + does + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        Ran script(String... arguments) throws Exception {
            return CommandLineTest.script(
                    root.resolve("bantin"),
                    Map.of(
                            "ROOT", root.toString(),
                            "JAVA_HOME", root.resolve("jdk").toString(),
                            "PATH", root.resolve("tools") + ":/usr/bin:/bin"),
                    arguments);
        }

        List<String> builds() throws IOException {
            return Files.readAllLines(root.resolve("mvn.log"));
        }

        /** Writes a file newer than all others. */
        void change(String file) throws IOException {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "changed");
            Files.setLastModifiedTime(
                    root.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
        }
    }

    @Test
    void after_a_build_the_command_runs_without_the_lock(@TempDir Path dir) throws Exception {
        var ran = new Checkout(dir).script("token", "--as", "editor");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("building for the first time", "java speaks")
                .doesNotContain("fd 9 is open");
    }

    @Test
    void after_waiting_for_another_build_the_command_runs_without_the_lock(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        checkout.tool("tools/flock", Checkout.BUILT + ": >\"$ROOT/cli/target/.built\"");
        var ran = checkout.script("token", "--as", "editor");
        assertThat(ran.err()).contains("java speaks").doesNotContain("building", "fd 9 is open");
    }

    @Test
    void only_changed_sources_are_built_again(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        checkout.script("token");
        checkout.change("local/src/test/SomeTest.java");
        checkout.script("token");
        assertThat(checkout.builds()).hasSize(1);
        checkout.change("local/src/main/Some.java");
        checkout.script("token");
        assertThat(checkout.builds()).hasSize(2);
    }

    /** Pages refer to {@code theme.css} by version; benchmarks are built for {@code bench} only. */
    @Test
    void assets_are_sources_and_benchmarks_are_built_for_bench_only(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(Files.createDirectory(dir.resolve("assets")));
        checkout.script("token");
        checkout.change("site/assets/theme.css");
        checkout.script("token");
        assertThat(checkout.builds())
                .hasSize(2)
                .allMatch(build -> build.contains("-pl cli,") && !build.contains("bench"));

        var other = new Checkout(Files.createDirectory(dir.resolve("bench")));
        other.script("token");
        other.change("bench/src/main/Bench.java");
        other.script("token");
        assertThat(other.builds()).hasSize(1);
        other.script("bench", "cold");
        assertThat(other.builds()).hasSize(2);
        assertThat(other.builds().getLast()).contains("bench");
    }

    @Test
    void a_failed_build_shows_the_errors_and_leaves_nothing(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        checkout.tool(
                "tools/mvn",
                "echo '[INFO] Building bantin-local [7/12]'; echo '[ERROR] Some.java:[3,5] wrong'; exit 1");
        var ran = checkout.script("token");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("[ERROR] Some.java:[3,5] wrong", "the build failed", "cli/target/build.log")
                .doesNotContain("[INFO]");
        try (var files = Files.list(dir.resolve("cli/target"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("build.log");
        }
    }

    @Test
    void an_interrupted_build_leaves_no_stamp(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        checkout.tool("tools/mvn", "kill -TERM $$");
        assertThat(checkout.script("token").code()).isNotZero();
        try (var files = Files.list(dir.resolve("cli/target"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".built")))
                    .isEmpty();
        }
    }

    @Test
    void no_install_refuses_and_names_the_command(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        Files.delete(dir.resolve("tools/chromedriver"));
        checkout.tool("tools/dnf", "echo dnf \"$@\" >>\"$ROOT/dnf.log\"");
        var path = dir.resolve("tools") + ":" + minimalTools(dir);
        var environment =
                Map.of("ROOT", dir.toString(), "JAVA_HOME", dir.resolve("jdk").toString(), "PATH", path);
        var ran = script(dir.resolve("bantin"), environment, "test", "--no-install");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .containsPattern(
                        "chromedriver is missing, needed for browser tests: (sudo )?dnf install chromium chromedriver\\n");
        assertThat(dir.resolve("dnf.log")).doesNotExist();
    }

    /** The usual commands, without package managers. */
    private static Path minimalTools(Path dir) throws IOException {
        var folder = Files.createDirectories(dir.resolve("usual"));
        for (var tool : List.of(
                "dirname", "df", "awk", "sed", "id", "cat", "git", "find", "head", "mkdir", "touch", "uname",
                "getconf")) {
            var real = List.of("/usr/bin/", "/bin/").stream()
                    .map(prefix -> Path.of(prefix + tool))
                    .filter(Files::exists)
                    .findFirst();
            if (real.isPresent()) {
                var stand = Files.writeString(folder.resolve(tool), "#!/bin/sh\nexec " + real.get() + " \"$@\"\n");
                assertThat(stand.toFile().setExecutable(true)).isTrue();
            }
        }
        return folder;
    }

    @Test
    void a_test_run_counts_as_a_build(@TempDir Path dir) throws Exception {
        var checkout = new Checkout(dir);
        // the checks of pages fail: no system starts
        assertThat(checkout.script("test").err()).contains("the system to check did not start");
        assertThat(checkout.script("token").err()).contains("java speaks").doesNotContain("building");
        assertThat(checkout.builds()).containsExactly("-B -ntp -Dstyle.color=never -T 2 -Dlocal.forks=3 verify");
    }

    /** On macOS and Windows functions always run in the runner's process: Lambda's runtime client has no library there. */
    @Test
    void the_runner_opens_a_debugger_port_if_functions_run_in_it(@TempDir Path dir) throws Exception {
        var agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005";
        var checkout = new Checkout(dir);
        checkout.tool("jdk/bin/java", "echo \"$@\" >&2");
        checkout.tool("tools/uname", "echo Linux");
        assertThat(checkout.script("run", "--debug", "--in-process").err()).contains(agent);
        assertThat(checkout.script("run", "--debug").err())
                .contains("vn.bantin.cli.Main")
                .doesNotContain("jdwp");
        assertThat(checkout.script("run", "--in-process").err()).doesNotContain("jdwp");
        checkout.tool("tools/uname", "echo Darwin");
        assertThat(checkout.script("run", "--debug").err()).contains(agent);
        assertThat(checkout.script("run").err()).doesNotContain("jdwp");
    }

    @Test
    void wrong_options_exit_with_2() {
        assertThat(java("import").code()).isEqualTo(2);
        assertThat(java("import", "--fast", "x.jsonl").err())
                .contains("Unknown option: '--fast'")
                .contains("See ./bantin import --help");
        assertThat(java("import", "--api").err()).contains("--api");
        assertThat(java("import", "x.jsonl", "--api=nowhere").code()).isIn(1, 2);
        assertThat(java("export", "-", "--api=nowhere").code()).isEqualTo(2);
        assertThat(java("recount", "--visits-start", "many").code()).isEqualTo(2);
        assertThat(java("export").code()).isEqualTo(2);
        assertThat(java("token").code()).isEqualTo(2);
    }

    @Test
    void the_file_of_a_killed_runner_is_ignored(@TempDir Path dir) throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var file = Files.writeString(dir.resolve("run.json"), "{\"pid\":" + dead.pid() + "}");
        assertThatThrownBy(() -> RunFileContent.read(file)).hasMessageContaining("nothing is running here");
        Files.writeString(file, "{\"pid\":" + ProcessHandle.current().pid() + "}");
        assertThat(RunFileContent.read(file).text("pid")).isNotNull();
    }

    @Test
    void an_address_without_an_answer_is_reported_in_one_line() {
        var ran = java("export", "-", "--api", "http://127.0.0.1:1/");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no answer").hasLineCount(1);
    }

    @Test
    void a_missing_file_is_reported_before_anything_is_sent(@TempDir Path dir) {
        var ran = java("import", dir.resolve("none.jsonl").toString(), "--api", "http://127.0.0.1:1/");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no file ");
    }
}

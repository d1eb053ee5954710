package vn.bantin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose {@code run.json} it is, when a runner was killed and when there are two. */
class RunFileWriterTest {
    @TempDir
    Path home;

    private Path file;
    private RunFileWriter ours;
    private Process other;

    @BeforeEach
    void start() throws Exception {
        file = home.resolve("run.json");
        ours = new RunFileWriter(home);
        other = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stop() throws Exception {
        other.destroyForcibly().waitFor();
    }

    @Test
    void the_file_of_a_killed_runner_is_removed() throws Exception {
        Files.writeString(file, "{\"pid\":" + other.pid() + "}");
        ours.clear();
        assertThat(file).exists();
        other.destroyForcibly().waitFor();
        ours.clear();
        assertThat(file).doesNotExist();
        ours.clear();
    }

    @Test
    void a_damaged_file_is_removed() throws Exception {
        Files.writeString(file, "{\"pid");
        ours.clear();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_runner_removes_only_its_own_file() throws Exception {
        Files.writeString(file, "{\"pid\":" + other.pid() + "}");
        ours.remove();
        assertThat(file).exists();
        ours.write(Map.of("pid", ProcessHandle.current().pid()));
        ours.remove();
        assertThat(file).doesNotExist();
    }
}

package vn.bantin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.files.OwnerOnlyFile;

/**
 * {@code run.json}: exists while the system is ready. Only its owner can read it, because it has the demo users' password,
 * for commands such as {@code token}.
 */
final class RunFileWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    RunFileWriter(Path home) {
        file = home.resolve("run.json");
    }

    void write(Map<String, Object> facts) throws IOException {
        OwnerOnlyFile.write(file, JSON.writeValueAsString(facts) + "\n");
    }

    /** {@code sam-env.json} beside it, for {@code sam local … --env-vars}. */
    void writeContainerEnvironment(Map<String, Map<String, String>> functions) throws IOException {
        OwnerOnlyFile.write(file.resolveSibling("sam-env.json"), JSON.writeValueAsString(functions) + "\n");
    }

    /** Deletes the file of a killed runner, whose ports are not ours. The file of a running one stays. */
    void clear() throws IOException {
        var pid = pid();
        if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    /** Deletes the file unless another runner has written it since. */
    void remove() throws IOException {
        if (pid() == ProcessHandle.current().pid()) {
            Files.deleteIfExists(file);
        }
    }

    /** @return 0, which is never a process id, if the file is missing or damaged */
    private long pid() {
        try {
            return JSON.readTree(Files.readString(file)).path("pid").asLong(0);
        } catch (IOException | JacksonException e) {
            return 0;
        }
    }
}

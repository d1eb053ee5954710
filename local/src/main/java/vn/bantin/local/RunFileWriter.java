package vn.bantin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code run.json}: there while the system is ready, and whole whenever it is there. Its owner alone may read it: the
 * demo users' password is in it, for commands like {@code token}.
 */
final class RunFileWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    RunFileWriter(Path home) {
        file = home.resolve("run.json");
    }

    void write(Map<String, Object> facts) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = file.resolveSibling("run.json." + ProcessHandle.current().pid());
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, JSON.writeValueAsString(facts) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away what a killed runner has left: nobody may take its ports for ours. A living one's stays. */
    void clear() throws IOException {
        var pid = pid();
        if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    /** Takes away ours, and no other's that has been written since. */
    void remove() throws IOException {
        if (pid() == ProcessHandle.current().pid()) {
            Files.deleteIfExists(file);
        }
    }

    /** @return 0, which is no process's, where there is no file or none that can be read */
    private long pid() {
        try {
            return JSON.readTree(Files.readString(file)).path("pid").asLong(0);
        } catch (IOException | JacksonException e) {
            return 0;
        }
    }
}

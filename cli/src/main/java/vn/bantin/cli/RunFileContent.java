package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code .bantin/run.json}, which a running system writes when it is ready and removes when it stops. */
public record RunFileContent(JsonNode json) {
    /** The file of this checkout's running system. */
    public static Path path() {
        var home = System.getProperty("bantin.home");
        return home == null
                ? Path.of(System.getProperty("bantin.root", "."), ".bantin", "run.json")
                : Path.of(home, "run.json");
    }

    /** @throws CliCommand.Failure if no system runs */
    static RunFileContent read() {
        return read(path());
    }

    static RunFileContent read(Path file) {
        try {
            var run = new RunFileContent(JsonMapper.shared().readTree(Files.readString(file)));
            // a runner that was killed leaves its file behind
            if (ProcessHandle.of(run.json().path("pid").asLong(0)).isPresent()) {
                return run;
            }
        } catch (NoSuchFileException e) {
            // reported below
        } catch (IOException | JacksonException e) {
            throw new CliCommand.Failure(file + " cannot be read: " + e.getMessage());
        }
        throw new CliCommand.Failure("nothing is running here: start it with ./bantin run, or give --api URL");
    }

    URI api() {
        return uri("api");
    }

    URI issuer() {
        return uri("issuer");
    }

    String text(String name) {
        return json.path(name).asString("");
    }

    /** A table of the running system, by its logical id in the template. */
    String table(String logicalId) {
        return json.path("tables").path(logicalId).asString("");
    }

    private URI uri(String name) {
        var value = text(name);
        if (value.isEmpty()) {
            throw new CliCommand.Failure(path() + " names no " + name);
        }
        return URI.create(value);
    }
}

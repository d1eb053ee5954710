package vn.bantin.local.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Failure destinations and dead-letter queues: each failed event is a JSON file in a folder of the queue's name, or is kept in
 * memory. Thread-safe.
 */
public final class FailureDestinations {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param destination the queue's name */
    public record Failure(String destination, JsonNode record) {}

    private final @Nullable Path folder;
    private final List<Failure> kept = new CopyOnWriteArrayList<>();

    /** @param folder null to keep them in memory */
    public FailureDestinations(@Nullable Path folder) {
        this.folder = folder;
    }

    void keep(String destinationArn, String function, String condition, JsonNode record) {
        var name = destinationArn.substring(destinationArn.lastIndexOf(':') + 1);
        System.err.println(function + ": an event failed (" + condition + "), kept in " + name + ": "
                + record.at("/responsePayload/errorMessage").asString("see the function's log"));
        if (folder == null) {
            kept.add(new Failure(name, record));
            return;
        }
        try {
            var queue = Files.createDirectories(folder.resolve(name));
            var file = queue.resolve(Instant.now().toString().replace(':', '-') + "-" + UUID.randomUUID() + ".json");
            var draft = queue.resolve(file.getFileName() + ".new");
            Files.writeString(draft, JSON.writeValueAsString(record));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The failures of a queue.
     *
     * @param last name of the newest file
     */
    public record Queue(String name, long messages, String last) {}

    /** The queues with failures. */
    public List<Queue> queues() {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(FailureDestinations::queue)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Queue queue(Path folder) {
        try (var files = Files.list(folder)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            return new Queue(folder.getFileName().toString(), names.size(), names.isEmpty() ? "" : names.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The failures kept in memory. */
    public List<Failure> kept() {
        return List.copyOf(kept);
    }
}

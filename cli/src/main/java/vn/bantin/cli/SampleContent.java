package vn.bantin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.ImportRecord;

/** Loads sample articles and pages about a fictional city into a new system. */
public final class SampleContent {
    private SampleContent() {}

    /**
     * Creates the categories, the standing pages and the stories; leaves existing ones as they are.
     *
     * @param api the running system
     * @param adminToken an access token of an admin
     * @return the number of new stories
     * @throws IllegalStateException if a story is refused
     */
    public static int load(URI api, String adminToken) throws IOException, InterruptedException {
        var order = 0;
        for (var category : JsonMapper.shared().readTree(resource("categories.json"))) {
            var body = JsonMapper.shared().createObjectNode();
            body.put("name", category.path("name").asString())
                    .put("nameEn", category.path("nameEn").asString())
                    .put("order", order++);
            put(api, adminToken, "/newsroom/categories/" + category.path("path").asString(), body);
        }
        for (var page : JsonMapper.shared().readTree(resource("pages.json"))) {
            var body = JsonMapper.shared().createObjectNode();
            body.put("title", page.path("title").asString())
                    .put("titleEn", page.path("titleEn").asString())
                    .put("body", page.path("body").asString());
            put(api, adminToken, "/newsroom/pages/" + page.path("slug").asString(), body);
        }
        var created = 0;
        for (var outcome : new ImportClient(api, () -> adminToken).send(withoutPictures())) {
            if (outcome.status().equals("failed")) {
                throw new IllegalStateException(
                        "sample story " + outcome.record().where() + " refused: " + outcome.detail());
            }
            created += outcome.status().equals("created") ? 1 : 0;
        }
        return created;
    }

    /**
     * Loads the sample content at the first run of a data folder only: what an editor deletes stays deleted. A failure is
     * printed and does not stop the system.
     *
     * @param dataDir null for a system in memory, for which every run is the first
     * @return ends when the pictures are in, too, or were given up
     */
    public static CompletableFuture<?> loadOnce(@Nullable Path dataDir, URI api, String adminToken, PrintStream out)
            throws IOException, InterruptedException {
        var marker = dataDir == null ? null : dataDir.resolve("sample-content");
        if (marker != null && Files.exists(marker)) {
            return CompletableFuture.completedFuture(marker);
        }
        try {
            out.printf("Bản Tin: %d sample stories loaded%n", load(api, adminToken));
        } catch (IllegalStateException | CliCommand.Failure e) {
            out.println("Bản Tin: no sample content: " + e.getMessage());
            return CompletableFuture.completedFuture("none");
        }
        var pictures = new CompletableFuture<@Nullable Void>();
        Thread.ofVirtual().name("sample pictures").start(() -> {
            try {
                illustrate(api, adminToken);
                if (marker != null) {
                    Files.writeString(marker, "loaded\n");
                }
                out.println("Bản Tin: sample pictures loaded");
            } catch (IOException | IllegalStateException | CliCommand.Failure e) {
                out.println("Bản Tin: no sample pictures: " + e.getMessage()); // the next start tries again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                pictures.complete(null);
            }
        });
        return pictures;
    }

    static List<ImportRecord> stories() throws IOException {
        var stories = new ArrayList<ImportRecord>();
        try (var lines =
                JsonMapper.shared().readerFor(ObjectNode.class).<ObjectNode>readValues(resource("articles.jsonl"))) {
            while (lines.hasNext()) {
                stories.add(ImportRecord.of(Integer.toString(stories.size() + 1), lines.next()));
            }
        }
        return stories;
    }

    private static List<ImportRecord> withoutPictures() throws IOException {
        var stories = new ArrayList<ImportRecord>();
        for (var story : stories()) {
            var record = (ObjectNode) JsonMapper.shared().readTree(story.json());
            record.remove("leadImage");
            stories.add(ImportRecord.of(story.where(), record));
        }
        return stories;
    }

    /**
     * Uploads the stories' drawings and adds them to the stories. Runs after the start: it needs processes of several
     * functions.
     */
    static void illustrate(URI api, String adminToken) throws IOException, InterruptedException {
        new ImportClient(api, () -> adminToken).send(withPictures(api, adminToken));
    }

    /** A story keeps no picture that is refused. */
    private static List<ImportRecord> withPictures(URI api, String adminToken)
            throws IOException, InterruptedException {
        var drawings = Files.createTempDirectory("bantin-sample");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var library = new PictureUploader(new NewsroomClient(api, () -> adminToken));
            var coming = new ArrayList<Future<ImportRecord>>();
            for (var story : stories()) {
                coming.add(threads.submit(() -> {
                    var lead = JsonMapper.shared().readTree(story.json()).path("leadImage");
                    if (lead.isMissingNode()) {
                        return story;
                    }
                    var name = lead.path("file").asString();
                    try (var drawing = resource("pictures/" + name)) {
                        Files.copy(drawing, drawings.resolve(name));
                    }
                    return story.with(new RecordPictureUploader(library, drawings));
                }));
            }
            var stories = new ArrayList<ImportRecord>();
            for (var story : coming) {
                stories.add(story.get());
            }
            return stories;
        } catch (ExecutionException e) {
            throw new IllegalStateException("sample pictures: " + e.getCause(), e);
        } finally {
            try (var files = Files.list(drawings)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(drawings);
        }
    }

    /** Creates a resource unless it exists. */
    private static void put(URI api, String token, String path, JsonNode body)
            throws IOException, InterruptedException {
        // retries while the functions start on a busy machine
        var answer =
                new NewsroomClient(api, () -> token).call("PUT", path, body.toString(), Map.of("if-none-match", "*"));
        // 412: it exists
        if (answer.statusCode() >= 300 && answer.statusCode() != 412) {
            throw new IllegalStateException(
                    "sample content " + path + " was rejected: " + answer.statusCode() + " " + answer.body());
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SampleContent.class.getResourceAsStream("/sample/" + name), name);
    }
}

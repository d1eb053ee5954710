package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads pictures as the newsroom page does: ticket, signed PUT, renditions. Looks up files that this account has
 * uploaded before by their hash, to avoid sending them again. Thread-safe.
 */
final class PictureUploader {
    private static final long LARGEST = 15L * 1024 * 1024;
    private static final Duration RENDERING = Duration.ofMinutes(2);

    /** A picture's texts; null where it has none. */
    record Words(@Nullable String alt, @Nullable String caption, @Nullable String credit) {}

    sealed interface Brought {
        /** @param url of the largest JPEG, relative to the site */
        record Ready(String id, String url) implements Brought {}

        record Refused(String reason) implements Brought {}
    }

    private final NewsroomClient newsroom;
    private final Map<String, Boolean> here = new ConcurrentHashMap<>();
    private final Map<String, Brought> done = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    PictureUploader(NewsroomClient newsroom) {
        this.newsroom = newsroom;
    }

    /** @param kind {@code images} or {@code attachments} */
    boolean has(String kind, String id) throws IOException, InterruptedException {
        var path = "/newsroom/" + kind + "/" + id;
        var known = here.get(path);
        if (known == null) {
            var answer = newsroom.call("GET", path, null, Map.of());
            known = answer.statusCode() == 200
                    && json(answer).path("status").asString("").equals("ready");
            here.put(path, known);
        }
        return known;
    }

    Brought bring(Path file, Words words) throws IOException, InterruptedException {
        if (Files.size(file) > LARGEST) {
            return new Brought.Refused("larger than 15 MB");
        }
        var bytes = Files.readAllBytes(file);
        var sha256 = sha256(bytes);
        var lock = locks.computeIfAbsent(sha256, key -> new ReentrantLock());
        lock.lock(); // several records may show one picture
        try {
            var known = done.get(sha256);
            if (known == null) {
                known = brought(file, bytes, sha256, words);
                done.put(sha256, known);
            } else if (known instanceof Brought.Ready ready) {
                describe(ready.id(), words); // this record may have texts that the one before lacked
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Brought brought(Path file, byte[] bytes, String sha256, Words words)
            throws IOException, InterruptedException {
        var before = json(newsroom.call("GET", "/newsroom/images?sha256=" + sha256, null, Map.of()));
        var image = before.path("items").path(0);
        var state = image.path("status").asString("");
        if (!state.equals("ready") && !state.equals("rejected")) {
            var ticket = newsroom.call("POST", "/newsroom/images", ticket(file, bytes, sha256), Map.of());
            if (ticket.statusCode() != 201) {
                return new Brought.Refused(reason(ticket));
            }
            var given = json(ticket);
            var headers = new HashMap<String, String>();
            given.path("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
            var stored = newsroom.put(URI.create(given.path("uploadUrl").asString()), headers, bytes);
            if (stored.statusCode() >= 300 && stored.statusCode() != 412) { // 412: an earlier attempt was stored
                return new Brought.Refused("the store answered " + stored.statusCode());
            }
            image = finished(given.path("id").asString());
        }
        return switch (image.path("status").asString("")) {
            case "ready" -> {
                describe(image.path("id").asString(), words);
                yield new Brought.Ready(image.path("id").asString(), largest(image));
            }
            case "rejected" -> new Brought.Refused(image.path("reason").asString("refused"));
            default -> new Brought.Refused("not rendered within two minutes; import again");
        };
    }

    private static String ticket(Path file, byte[] bytes, String sha256) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("filename", String.valueOf(file.getFileName()))
                .put("contentType", type(bytes))
                .put("size", bytes.length)
                .put("sha256", sha256)
                .toString();
    }

    /** The declared content type is only signed; the renderer looks at the bytes. */
    private static String type(byte[] b) {
        if (b.length > 12 && b[0] == (byte) 0x89 && b[1] == 'P') {
            return "image/png";
        }
        if (b.length > 12 && b[0] == 'G' && b[1] == 'I') {
            return "image/gif";
        }
        return b.length > 12 && b[8] == 'W' && b[9] == 'E' ? "image/webp" : "image/jpeg";
    }

    private JsonNode finished(String id) throws IOException, InterruptedException {
        var until = System.nanoTime() + RENDERING.toNanos();
        var pause = 200L;
        while (true) {
            var image = json(newsroom.call("GET", "/newsroom/images/" + id, null, Map.of()));
            var state = image.path("status").asString("");
            if (state.equals("ready") || state.equals("rejected") || System.nanoTime() > until) {
                return image;
            }
            Thread.sleep(pause);
            pause = Math.min(2_000, pause * 3 / 2);
        }
    }

    /** Fills in missing texts only: an editor may have written others since the last import. */
    private void describe(String id, Words words) throws IOException, InterruptedException {
        var answer = newsroom.call("GET", "/newsroom/images/" + id, null, Map.of());
        var image = json(answer);
        var said = JsonMapper.shared().createObjectNode();
        say(said, image, "alt", words.alt(), 500);
        say(said, image, "caption", words.caption(), 1_000);
        say(said, image, "credit", words.credit(), 200);
        if (!said.isEmpty()) {
            var etag = answer.headers().firstValue("etag").orElse("*");
            newsroom.call("PATCH", "/newsroom/images/" + id, said.toString(), Map.of("if-match", etag));
        }
    }

    private static void say(
            tools.jackson.databind.node.ObjectNode said,
            JsonNode image,
            String name,
            @Nullable String text,
            int longest) {
        if (text != null && !text.isBlank() && image.path(name).asString("").isEmpty()) {
            var clean = text.replaceAll("\\s+", " ").strip();
            said.put(
                    name,
                    clean.substring(
                            0,
                            clean.offsetByCodePoints(0, Math.min(longest, clean.codePointCount(0, clean.length())))));
        }
    }

    private static String largest(JsonNode image) {
        var url = "";
        var width = 0;
        for (var rendition : image.path("renditions")) {
            if (rendition.path("contentType").asString("").equals("image/jpeg")
                    && rendition.path("width").asInt(0) > width) {
                width = rendition.path("width").asInt(0);
                url = rendition.path("url").asString("");
            }
        }
        return url;
    }

    private static String reason(HttpResponse<String> answer) {
        var json = json(answer);
        var first = json.path("errors").path(0).path("detail").asString("");
        var detail = first.isEmpty() ? json.path("detail").asString("") : first;
        return answer.statusCode() + (detail.isEmpty() ? "" : " " + detail);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}

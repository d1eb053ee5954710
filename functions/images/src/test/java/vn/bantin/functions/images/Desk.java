package vn.bantin.functions.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.media.UploadStore;
import vn.bantin.persistence.DynamoArticleMedia;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.web.Cursors;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** The whole function on real local stores, with the roles of editor, browser, S3 and Lambda. */
final class Desk {

    static final int QUOTA = 30;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final LocalBucket bucket = new LocalBucket();
    final String table = LocalDynamo.newsroomTable();
    final MediaStorage storage = bucket.storage();
    final DynamoArticleMedia images = new DynamoArticleMedia(LocalDynamo.client(), table);

    /** The real clock: signatures are verified against it. */
    Instant now = Instant.now();

    final UploadStore uploads = new DynamoUploadStore(LocalDynamo.client(), table, () -> now, QUOTA);
    private final ImagesHandler api = new ImagesHandler(new UploadContext(
            uploads,
            storage,
            new Cursors(() -> List.of("key".getBytes(StandardCharsets.UTF_8)), () -> now),
            () -> now,
            new SecureRandom()));
    private final RenditionService renditions = new RenditionService(uploads, storage, () -> now);

    /** A request as API Gateway delivers it. */
    Response call(String route, String who, Map<String, String> headers, @Nullable String body) {
        return call(route, who, headers, body, Map.of());
    }

    Response call(
            String route, String who, Map<String, String> headers, @Nullable String body, Map<String, String> query) {
        var path = route.substring(route.indexOf(' ') + 1);
        var parts = path.split("/", -1);
        var byId = parts.length > 3;
        var all = new HashMap<>(headers);
        if (body != null) {
            all.putIfAbsent("content-type", "application/json");
        }
        var group = who.startsWith("editor") ? "[editor]" : who.startsWith("reporter") ? "[reporter]" : "[]";
        return api.handle(new Request(
                route.substring(0, route.indexOf(' ')) + " /newsroom/" + parts[2] + (byId ? "/{id}" : ""),
                route.substring(0, route.indexOf(' ')),
                path,
                "",
                query,
                byId ? Map.of("id", parts[3]) : Map.of(),
                all,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                Map.of("sub", who, "username", who, "cognito:groups", group),
                "127.0.0.1",
                "test"));
    }

    static JsonNode json(Response response) {
        return MAPPER.readTree(response.body());
    }

    JsonNode get(String path, String who) {
        return json(call("GET " + path, who, Map.of(), null));
    }

    record Ticket(String id, URI url, Map<String, String> headers) {}

    Ticket ticket(String kind, String who, String filename, String contentType, byte[] file) {
        var response = call("POST /newsroom/" + kind, who, Map.of(), request(filename, contentType, file));
        if (response.status() != 201) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
        }
        return ticket(response);
    }

    static Ticket ticket(Response response) {
        var json = json(response);
        var headers = new HashMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
        return new Ticket(
                json.path("id").asString(), URI.create(json.path("uploadUrl").asString()), headers);
    }

    static String request(String filename, String contentType, byte[] file) {
        var body = MAPPER.createObjectNode();
        body.put("filename", filename);
        body.put("contentType", contentType);
        body.put("size", file.length);
        body.put("sha256", sha256(file));
        return MAPPER.writeValueAsString(body);
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Uploads with a ticket as a browser does; the body determines the length. */
    static HttpResponse<String> put(URI url, Map<String, String> headers, byte[] body) {
        return send("PUT", url, headers, body);
    }

    static HttpResponse<String> send(String method, URI url, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                request.header(name, value);
            }
        });
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void put(Ticket ticket, byte[] file) {
        var answer = put(ticket.url(), ticket.headers(), file);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    MediaBucketSweep sweep(int page) {
        return new MediaBucketSweep(uploads, storage, renditions, () -> now, page);
    }

    /** S3's event, delivered to the handler. */
    void deliver(String... keys) {
        new RenditionsHandler(renditions, sweep(1_000)).handleRequest(event(keys), new ByteArrayOutputStream(), null);
    }

    static ByteArrayInputStream event(String... keys) {
        var root = MAPPER.createObjectNode();
        var records = root.putArray("Records");
        for (var key : keys) {
            var record = records.addObject();
            record.put("eventName", "ObjectCreated:Put");
            record.putObject("s3").putObject("object").put("key", URLEncoder.encode(key, StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(MAPPER.writeValueAsBytes(root));
    }

    /** Uploads a file and waits for its final state; returns the id. */
    String upload(String kind, String who, String filename, String contentType, byte[] file) {
        var ticket = ticket(kind, who, filename, contentType, file);
        put(ticket, file);
        deliver("incoming/" + kind + "/" + ticket.id());
        return ticket.id();
    }

    String picture(String who, byte[] file) {
        return upload("images", who, "chợ.jpg", "image/jpeg", file);
    }
}

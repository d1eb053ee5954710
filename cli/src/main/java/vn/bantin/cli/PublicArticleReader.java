package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads every page of {@code GET /articles}, and each article, as records of the import format. */
final class PublicArticleReader {
    /** Fields of a public article that the import format has under the same name. */
    private static final List<String> SAME = List.of(
            "headline",
            "lead",
            "body",
            "tags",
            "byline",
            "postedBy",
            "publishedAt",
            "updatedAt",
            "slug",
            "source",
            "brief",
            "corrections",
            "version");

    private static final Pattern OURS = Pattern.compile("/(media/([0-9a-f]{32})/[A-Za-z0-9._/-]+)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String api;
    private final Map<String, JsonNode> categories = new HashMap<>();
    private final Map<String, ObjectNode> authors = new HashMap<>();

    PublicArticleReader(URI api) {
        this.api = api.toString().replaceAll("/+$", "");
    }

    /** The name that the site's feed of all articles has. */
    String siteName() {
        return json(get("/feeds/feed.json").join()).path("title").asString();
    }

    interface Sink {
        void take(ObjectNode record, long number) throws IOException;
    }

    /** @return the number of articles */
    long each(Sink sink) throws IOException, InterruptedException {
        var count = 0L;
        var next = "/articles?limit=50";
        while (!next.isEmpty()) {
            var page = json(get(next).join());
            var reads = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            var views = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (var card : page.path("items")) {
                reads.add(get("/articles/" + encoded(card.path("slug").asString())));
                views.add(get("/articles/" + encoded(card.path("id").asString()) + "/views"));
            }
            for (var i = 0; i < reads.size(); i++) {
                var answer = reads.get(i).join();
                // withdrawn or renamed between the listing and the read
                if (answer.statusCode() != 404 && answer.statusCode() != 410) {
                    sink.take(record(json(answer), views.get(i).join()), ++count);
                }
            }
            var cursor = page.path("next").asString("");
            next = cursor.isEmpty() ? "" : "/articles?limit=50&cursor=" + encoded(cursor);
        }
        return count;
    }

    /** The category and its ancestors, topmost first, with their ids and names. */
    private void trail(ArrayNode trail, String path) {
        if (categories.isEmpty()) {
            index(json(get("/categories").join()).path("items"));
        }
        for (var slash = path.indexOf('/'); ; slash = path.indexOf('/', slash + 1)) {
            var above = slash < 0 ? path : path.substring(0, slash);
            var node = categories.get(above);
            if (node != null) {
                trail.addObject()
                        .put("id", node.path("id").asString())
                        .put("slug", above.substring(above.lastIndexOf('/') + 1))
                        .put("name", node.path("name").asString());
            }
            if (slash < 0) {
                return;
            }
        }
    }

    private void index(JsonNode nodes) {
        for (var node : nodes) {
            categories.put(node.path("path").asString(), node);
            index(node.path("children"));
        }
    }

    private ObjectNode profile(JsonNode author) {
        return authors.computeIfAbsent(author.path("slug").asString(), slug -> {
            var profile = JsonMapper.shared().createObjectNode();
            profile.put("slug", slug).put("name", author.path("name").asString());
            var answer = get("/authors/" + encoded(slug)).join();
            if (answer.statusCode() == 200) {
                profile.put(
                        "bio",
                        JsonMapper.shared().readTree(answer.body()).path("bio").asString(""));
            }
            return profile;
        });
    }

    private ObjectNode record(JsonNode article, HttpResponse<String> views) {
        var record = JsonMapper.shared().createObjectNode();
        record.set("id", article.path("id"));
        for (var name : SAME) {
            if (article.hasNonNull(name)) {
                record.set(name, article.path(name));
            }
        }
        var category = article.path("category").path("path").asString("");
        if (!category.isEmpty()) {
            record.put("category", category);
            trail(record.putArray("categoryTrail"), category);
        }
        for (var author : article.path("authors")) {
            record.withArray("authors").add(profile(author));
        }
        picture(article.path("image"), article).ifPresent(lead -> record.set("leadImage", lead));
        for (var image : article.path("images")) {
            picture(image, article).ifPresent(record.withArray("images")::add);
        }
        seo(article).ifPresent(seo -> record.set("seo", seo));
        for (var file : article.path("attachments")) {
            upload(file).ifPresent(record.withArray("attachments")::add);
        }
        if (views.statusCode() == 200) {
            var count = JsonMapper.shared().readTree(views.body()).path("views").asLong(0);
            if (count > 0) {
                record.put("views", count);
            }
        }
        return record;
    }

    private static Optional<ObjectNode> seo(JsonNode article) {
        var published = article.path("seo");
        if (!published.isObject()) {
            return Optional.empty();
        }
        var seo = JsonMapper.shared().createObjectNode();
        for (var name : List.of("title", "description")) {
            if (published.hasNonNull(name)) {
                seo.set(name, published.path(name));
            }
        }
        picture(published.path("image"), article).ifPresent(image -> seo.set("image", image));
        return Optional.of(seo);
    }

    /** A picture with its texts, which are in the list of the article's pictures. */
    private static Optional<ObjectNode> picture(JsonNode image, JsonNode article) {
        var url = image.path("url").asString("");
        var said = article.path("images")
                .valueStream()
                .filter(one -> one.path("url").asString("").equals(url))
                .findFirst()
                .orElse(image);
        return upload(image).map(picture -> {
            for (var words : List.of("alt", "caption", "credit")) {
                if (said.hasNonNull(words)) {
                    picture.set(words, said.path(words));
                }
            }
            return picture;
        });
    }

    /** The id serves the system that it comes from, the file any other. */
    private static Optional<ObjectNode> upload(JsonNode upload) {
        var url = OURS.matcher(upload.path("url").asString(""));
        return url.matches()
                ? Optional.of(JsonMapper.shared()
                        .createObjectNode()
                        .put("id", url.group(2))
                        .put("file", url.group(1)))
                : Optional.empty();
    }

    /** Downloads the files that a record names into a folder, where an import looks for them; skips existing ones. */
    void save(ObjectNode record, Path folder) throws IOException {
        var names = new LinkedHashSet<String>();
        names.add(record.path("leadImage").path("file").asString(""));
        record.path("images").forEach(image -> names.add(image.path("file").asString("")));
        for (var name : names) {
            var file = folder.resolve(name);
            if (!name.isEmpty() && !Files.exists(file)) {
                var request = HttpRequest.newBuilder(URI.create(api + "/" + name))
                        .timeout(Duration.ofSeconds(40))
                        .build();
                var answer = http.sendAsync(request, BodyHandlers.ofByteArray()).join();
                if (answer.statusCode() == 200) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, answer.body());
                }
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(40))
                .header("Accept", "application/json")
                .build();
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new CliCommand.Failure(answer.uri() + " answered " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

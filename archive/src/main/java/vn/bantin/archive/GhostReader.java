package vn.bantin.archive;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts of a Ghost export: one JSON document of tables, of versions 1 to 5. Ghost has no categories; a post's first public
 * tag becomes one.
 */
public final class GhostReader implements ArchiveReader {
    private static final int TAGS = 10;

    private final SkippedItems report;
    private final Map<String, JsonNode> tags;
    private final Map<String, JsonNode> users;
    private final Map<String, List<JsonNode>> tagsOf;
    private final Map<String, List<JsonNode>> authorsOf;
    private final Iterator<JsonNode> posts;

    public GhostReader(InputStream in, SkippedItems report) {
        this.report = report;
        JsonNode data;
        try {
            var root = JsonMapper.shared().readTree(in);
            var database = root.has("db") ? root.path("db").path(0) : root;
            data = database.path("data");
        } catch (JacksonException e) {
            throw new ArchiveException("the file is no JSON: " + e.getOriginalMessage());
        }
        tags = byId(data.path("tags"));
        users = byId(data.path("users"));
        tagsOf = byPost(data.path("posts_tags"), "tag_id", tags);
        authorsOf = byPost(data.path("posts_authors"), "author_id", users);
        posts = data.path("posts").iterator();
    }

    private static Map<String, JsonNode> byId(JsonNode rows) {
        var byId = new HashMap<String, JsonNode>();
        rows.forEach(row -> byId.put(row.path("id").asString(), row));
        return byId;
    }

    private static Map<String, List<JsonNode>> byPost(JsonNode links, String id, Map<String, JsonNode> rows) {
        var sorted = links.valueStream()
                .sorted(Comparator.comparingInt(link -> link.path("sort_order").asInt(0)))
                .toList();
        var byPost = new HashMap<String, List<JsonNode>>();
        for (var link : sorted) {
            var row = rows.get(link.path(id).asString());
            if (row != null) {
                byPost.computeIfAbsent(link.path("post_id").asString(), p -> new ArrayList<>())
                        .add(row);
            }
        }
        return byPost;
    }

    @Override
    public @Nullable ObjectNode next() {
        while (posts.hasNext()) {
            var post = posts.next();
            var why = why(post);
            if (why == null) {
                return record(post);
            }
            report.add(why, text(post, "title"));
        }
        return null;
    }

    private static @Nullable String why(JsonNode post) {
        var status = text(post, "status");
        if (post.path("page").asInt(0) == 1
                || post.path("page").asBoolean(false)
                || text(post, "type").equals("page")) {
            return "pages (make them under Standing pages)";
        }
        if (!status.equals("published") && !status.equals("scheduled")) {
            return "posts with status " + status;
        }
        var visibility = text(post, "visibility");
        if (!visibility.isEmpty() && !visibility.equals("public")) {
            return "posts for " + visibility + " only";
        }
        return text(post, "html").isBlank() ? "posts without HTML" : null;
    }

    private ObjectNode record(JsonNode post) {
        var record = JsonMapper.shared().createObjectNode();
        var title = ArchiveText.plain(text(post, "title"));
        record.put("importKey", "ghost:" + (text(post, "uuid").isEmpty() ? text(post, "id") : text(post, "uuid")));
        record.put("headline", title.isEmpty() ? ArchiveText.firstWords(text(post, "html")) : title);
        record.put("lead", ArchiveText.plain(text(post, "custom_excerpt")));
        var picture = text(post, "feature_image");
        var figure = picture.isEmpty() ? "" : "<figure><img src=\"" + picture.replace("\"", "&quot;") + "\"></figure>";
        record.put("body", figure + text(post, "html"));
        var published = text(post, "published_at");
        if (!published.isEmpty()) {
            record.put("publishedAt", published.endsWith("Z") ? published : published.replace(' ', 'T') + "Z");
        }
        var slug = ArchiveText.slug(text(post, "slug"));
        if (slug != null) {
            record.put("slug", slug);
            record.putArray("redirects").add("/" + text(post, "slug"));
        }
        authors(post, record);
        tags(post, record, title);
        return record;
    }

    private void authors(JsonNode post, ObjectNode record) {
        var writers = authorsOf.getOrDefault(text(post, "id"), List.of());
        var first = users.get(text(post, "author_id"));
        if (writers.isEmpty() && first != null) {
            writers = List.of(first);
        }
        var array = record.putArray("authors");
        for (var writer : writers.stream().limit(5).toList()) {
            array.addObject()
                    .put("slug", ArchiveText.slug(text(writer, "slug")))
                    .put("name", text(writer, "name"))
                    .put("bio", text(writer, "bio"));
        }
        var names = String.join(", ", writers.stream().map(w -> text(w, "name")).toList());
        record.put("byline", names);
        if (!names.isEmpty()) {
            record.put("postedBy", text(writers.getFirst(), "name"));
        }
    }

    private void tags(JsonNode post, ObjectNode record, String title) {
        var open = tagsOf.getOrDefault(text(post, "id"), List.of()).stream()
                .filter(tag -> !text(tag, "visibility").equals("internal")
                        && !text(tag, "name").startsWith("#"))
                .toList();
        if (!open.isEmpty()) {
            var first = open.getFirst();
            record.putArray("categoryTrail")
                    .addObject()
                    .put("slug", ArchiveText.slug(text(first, "slug")))
                    .put("name", ArchiveText.plain(text(first, "name")));
        }
        var array = record.putArray("tags");
        open.stream().skip(1).limit(TAGS).forEach(tag -> array.add(ArchiveText.plain(text(tag, "name"))));
        open.stream().skip(1L + TAGS).forEach(tag -> report.add("tags beyond the tenth of an article", title));
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}

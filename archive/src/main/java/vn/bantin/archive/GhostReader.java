package vn.bantin.archive;

import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts of a Ghost export: one JSON document of tables, of versions 0 to 6. Ghost has no categories; a post's first public
 * tag becomes one.
 */
final class GhostReader implements ArchiveReader {
    private static final int TAGS = 10;
    private static final int AUTHORS = 5;

    private final Map<String, JsonNode> users;
    private final Map<String, List<JsonNode>> tagsOf;
    private final Map<String, List<JsonNode>> authorsOf;
    private final Map<String, LegacyRedirect> oldAddresses = new LinkedHashMap<>();
    private final Iterator<JsonNode> posts;
    private int number;

    GhostReader(InputStream in) {
        JsonNode data;
        try {
            var root = JsonMapper.shared().readTree(in);
            var database = root.has("db") ? root.path("db").path(0) : root;
            data = database.path("data");
        } catch (JacksonException e) {
            throw new ArchiveException("the file is not valid JSON: " + e.getOriginalMessage());
        }
        users = byId(data.path("users"));
        tagsOf = byPost(data.path("posts_tags"), "tag_id", byId(data.path("tags")));
        authorsOf = byPost(data.path("posts_authors"), "author_id", users);
        posts = data.path("posts").iterator();
        old(LegacyRedirect.feed("/rss"));
    }

    private static Map<String, JsonNode> byId(JsonNode rows) {
        var byId = new HashMap<String, JsonNode>();
        rows.forEach(row -> byId.put(text(row, "id"), row));
        return byId;
    }

    private static Map<String, List<JsonNode>> byPost(JsonNode links, String id, Map<String, JsonNode> rows) {
        var sorted = links.valueStream()
                .sorted(Comparator.comparingInt(link -> link.path("sort_order").asInt(0)))
                .toList();
        var byPost = new HashMap<String, List<JsonNode>>();
        for (var link : sorted) {
            var row = rows.get(text(link, id));
            if (row != null) {
                byPost.computeIfAbsent(text(link, "post_id"), p -> new ArrayList<>())
                        .add(row);
            }
        }
        return byPost;
    }

    @Override
    public @Nullable ArchiveEntry next() {
        return posts.hasNext() ? entry(posts.next(), "post " + ++number) : null;
    }

    @Override
    public List<LegacyRedirect> oldAddresses() {
        return List.copyOf(oldAddresses.values());
    }

    private void old(LegacyRedirect address) {
        oldAddresses.putIfAbsent(address.from(), address);
    }

    private ArchiveEntry entry(JsonNode post, String where) {
        var slug = text(post, "slug");
        var address = slug.isEmpty() ? null : "/" + slug;
        var title = ArchiveText.plain(text(post, "title"));
        if (isPage(post) && address != null && text(post, "status").equals("published")) {
            old(LegacyRedirect.page(address, String.valueOf(ArchiveText.slug(slug))));
        }
        var reason = reasonToSkip(post);
        if (reason != null) {
            return new ArchiveEntry.Skipped(where, address, title, reason);
        }
        // Ghost keeps UTC, without an offset in some versions
        var time = PublicationTimeParser.parse(text(post, "published_at"), ZoneOffset.UTC);
        if (time.isEmpty()) {
            return new ArchiveEntry.Refused(
                    where, address, title, "no publication date: published_at is missing or no date");
        }
        var leftOut = new LinkedHashSet<String>();
        var record = JsonMapper.shared().createObjectNode();
        record.put("importKey", "ghost:" + (text(post, "uuid").isEmpty() ? text(post, "id") : text(post, "uuid")));
        record.put("headline", title.isEmpty() ? ArchiveText.firstWords(text(post, "html")) : title);
        record.put("lead", ArchiveText.plain(text(post, "custom_excerpt")));
        record.put("body", featured(post) + text(post, "html"));
        record.put("publishedAt", time.get().toString());
        if (address != null) {
            record.put("slug", ArchiveText.slug(slug));
            record.putArray("redirects").add(address);
        }
        authors(post, record, leftOut);
        tags(post, record, leftOut);
        return new ArchiveEntry.Article(where, address, record, List.copyOf(leftOut));
    }

    private static boolean isPage(JsonNode post) {
        return post.path("page").asInt(0) == 1
                || post.path("page").asBoolean(false)
                || text(post, "type").equals("page");
    }

    private static @Nullable String reasonToSkip(JsonNode post) {
        if (isPage(post)) {
            return "pages (make them under Standing pages)";
        }
        var status = text(post, "status");
        if (!status.equals("published") && !status.equals("scheduled")) {
            return "posts with status " + status;
        }
        var visibility = text(post, "visibility");
        if (!visibility.isEmpty() && !visibility.equals("public")) {
            return "posts for " + visibility + " only";
        }
        return text(post, "html").isBlank() ? "posts without HTML" : null;
    }

    /** The picture above the text: {@code image} until version 1, {@code feature_image} since. */
    private static String featured(JsonNode post) {
        var picture = text(post, "feature_image").isEmpty() ? text(post, "image") : text(post, "feature_image");
        return picture.isEmpty() ? "" : ArchiveText.picture(new ArchivedMedia(picture, "", "", ""));
    }

    private void authors(JsonNode post, ObjectNode record, Set<String> leftOut) {
        var authors = authorsOf.getOrDefault(text(post, "id"), List.of());
        var first = users.get(text(post, "author_id"));
        if (authors.isEmpty() && first != null) {
            authors = List.of(first);
        }
        if (authors.isEmpty()) {
            return;
        }
        var array = record.putArray("authors");
        for (var author : authors.stream().limit(AUTHORS).toList()) {
            var name = text(author, "name");
            var slug = ArchiveText.slug(text(author, "slug").isEmpty() ? name : text(author, "slug"));
            array.addObject().put("slug", slug).put("name", name).put("bio", text(author, "bio"));
            if (!text(author, "slug").isEmpty()) {
                old(LegacyRedirect.author("/author/" + text(author, "slug"), String.valueOf(slug)));
            }
        }
        authors.stream()
                .skip(AUTHORS)
                .forEach(author ->
                        leftOut.add("author " + text(author, "name") + ": an article has at most " + AUTHORS));
        record.put(
                "byline",
                String.join(", ", authors.stream().map(a -> text(a, "name")).toList()));
        record.put("postedBy", text(authors.getFirst(), "name"));
    }

    private void tags(JsonNode post, ObjectNode record, Set<String> leftOut) {
        var open = tagsOf.getOrDefault(text(post, "id"), List.of()).stream()
                .filter(tag -> !text(tag, "visibility").equals("internal")
                        && !text(tag, "name").startsWith("#"))
                .toList();
        var array = record.putArray("tags");
        for (var i = 0; i < open.size(); i++) {
            var name = ArchiveText.plain(text(open.get(i), "name"));
            var nicename = text(open.get(i), "slug");
            var slug = ArchiveText.slug(nicename.isEmpty() ? name : nicename);
            if (i == 0 && slug != null) {
                record.putArray("categoryTrail").addObject().put("slug", slug).put("name", name);
                old(LegacyRedirect.category("/tag/" + nicename, slug));
                old(LegacyRedirect.categoryFeed("/tag/" + nicename + "/rss", slug));
            } else if (i <= TAGS) {
                array.add(name);
                old(LegacyRedirect.tag("/tag/" + nicename, name));
            } else {
                leftOut.add("tag " + name + ": an article has at most " + TAGS);
            }
        }
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}

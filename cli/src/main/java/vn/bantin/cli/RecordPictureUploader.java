package vn.bantin.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.ImportRecord;
import vn.bantin.cli.PictureUploader.Brought;
import vn.bantin.cli.PictureUploader.Words;

/**
 * Uploads the pictures of one record, which are files beside the archive that it was read from.
 *
 * <pre>
 * "leadImage": {"file": "anh/cho.jpg", "alt": "…", "caption": "…", "credit": "…"}      or just "anh/cho.jpg"
 * "images":    [ the same, … ]                       an export also writes their "id" in the system that they come from
 * "body":      "… &lt;img src=\"anh/cho.jpg\" alt=\"…\"&gt; …"
 * </pre>
 *
 * Each becomes an image of the newsroom, and the record then refers to it by id. A refused picture is reported, and the record is
 * imported without it. Pictures on the web are not downloaded: they are uploaded if their file is in the folder under the same path.
 */
public final class RecordPictureUploader implements ImportRecord.PictureStep {
    private static final Pattern IMG = Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern SRC = attribute("src");
    private static final Pattern ALT = attribute("alt");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern OURS = Pattern.compile("/(media/([0-9a-f]{32})/[A-Za-z0-9._/-]+)");

    /** An address of another site, perhaps the one that the archive comes from; Ghost writes its own as a placeholder. */
    private static final Pattern FORMER =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]+:|//|/|__GHOST_URL__/).*", Pattern.DOTALL);

    /** WordPress' names of smaller renditions: {@code cho-300x200.jpg}. */
    private static final Pattern RENDITION = Pattern.compile("-\\d{1,5}x\\d{1,5}(?=\\.[A-Za-z]{3,4}$)");

    private final PictureUploader library;
    private final Path folder;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    /** @param folder of relative names; names outside of it are refused */
    public RecordPictureUploader(PictureUploader library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    public List<String> complaints() {
        return complaints;
    }

    /** Addresses of pictures that are left out because they are not files here. */
    public List<String> elsewhere() {
        return elsewhere;
    }

    /** Replaces the record's files by the ids and addresses of the library. */
    @Override
    public void apply(ObjectNode record) throws IOException, InterruptedException {
        var lead = id(record.path("leadImage"));
        record.remove("leadImage");
        if (lead != null) {
            record.put("leadImage", lead);
        }
        var ids = new ArrayList<String>();
        for (var image : record.path("images")) {
            var id = id(image);
            if (id != null && !ids.contains(id)) {
                ids.add(id);
            }
        }
        record.remove("images");
        if (!ids.isEmpty()) {
            var images = record.putArray("images");
            ids.forEach(images::add);
        }
        if (record.path("seo") instanceof ObjectNode seo) {
            var shared = id(seo.path("image"));
            seo.remove("image");
            if (shared != null) {
                seo.put("image", shared);
            }
        }
        attachments(record);
        if (record.path("body").isString()) {
            record.put("body", body(record.path("body").asString()));
        }
    }

    /** Keeps those that this system has; an editor uploads any other. */
    private void attachments(ObjectNode record) throws IOException, InterruptedException {
        var files = record.path("attachments");
        if (files.isEmpty()) {
            return;
        }
        var ids = JsonMapper.shared().createArrayNode();
        for (var file : files) {
            var id = file.isString() ? file.asString() : file.path("id").asString("");
            if (file.isString() || library.has("attachments", id)) {
                ids.add(id);
            } else {
                complaints.add("attachment " + file.path("file").asString(id) + ": not in this system's library");
            }
        }
        record.set("attachments", ids);
    }

    private @Nullable String id(JsonNode image) throws IOException, InterruptedException {
        var known = image.path("id").asString("");
        if (ID.matcher(known).matches() && library.has("images", known)) {
            return known;
        }
        var file = image.isString()
                ? image.asString()
                : image.path("file").asString(image.path("url").asString(""));
        if (ID.matcher(file).matches()) {
            return file; // an id of the library
        }
        var words = new Words(text(image, "alt"), text(image, "caption"), text(image, "credit"));
        return file.isBlank() ? null : bring(file, words) instanceof Brought.Ready ready ? ready.id() : null;
    }

    private String body(String html) throws IOException, InterruptedException {
        var out = new StringBuilder();
        var tags = IMG.matcher(html);
        while (tags.find()) {
            var tag = tags.group();
            var src = value(SRC, tag);
            var ours = OURS.matcher(src == null ? "" : src);
            if (ours.matches()) {
                tag = library.has("images", ours.group(2)) ? tag : moved(tag, ours.group(1));
            } else if (src != null && !src.startsWith("/media/")) {
                var brought = bring(src, new Words(value(ALT, tag), null, null));
                tag = brought instanceof Brought.Ready ready
                        ? "<img src=\"" + ready.url() + "\" alt=\"" + escaped(value(ALT, tag)) + "\">"
                        : "";
            }
            tags.appendReplacement(out, Matcher.quoteReplacement(tag));
        }
        return tags.appendTail(out).toString();
    }

    /** Another Bản Tin's picture, which lies beside its export under its address. */
    private String moved(String tag, String name) throws IOException, InterruptedException {
        var file = file(name);
        var brought = file == null ? null : library.bring(file, new Words(value(ALT, tag), null, null));
        return brought instanceof Brought.Ready ready
                ? "<img src=\"" + ready.url() + "\" alt=\"" + escaped(value(ALT, tag)) + "\">"
                : tag;
    }

    private @Nullable Brought bring(String name, Words words) throws IOException, InterruptedException {
        var former = FORMER.matcher(name).matches();
        var file = former ? beside(name) : file(name);
        if (file == null && former) {
            elsewhere.add(name);
            return null;
        }
        if (file == null) {
            complaints.add("picture " + name + ": no such file beside the records");
            return null;
        }
        var brought = library.bring(file, words);
        if (brought instanceof Brought.Refused refused) {
            complaints.add("picture " + name + ": " + refused.reason());
        }
        return brought;
    }

    /**
     * The file of an address on the old site, beside the archive under its whole path or an end of it with at least a folder:
     * {@code wp-content/uploads/2016/08/cho.jpg}, {@code uploads/2016/08/cho.jpg}, {@code 08/cho.jpg}.
     */
    private @Nullable Path beside(String address) throws IOException {
        var path = address.replaceFirst("^(?i)([a-z][a-z0-9+.-]+:)?//[^/]*", "")
                .replaceFirst("^__GHOST_URL__", "")
                .replaceFirst("[?#].*", "")
                .replaceFirst("^/+", "");
        for (var end = path; end.indexOf('/') > 0; end = end.substring(end.indexOf('/') + 1)) {
            for (var name : List.of(end, RENDITION.matcher(end).replaceFirst(""))) {
                var file = file(name);
                if (file != null) {
                    return file;
                }
            }
        }
        return null;
    }

    /** The file of a name, as it is written or percent-decoded; none outside the folder. */
    private @Nullable Path file(String name) throws IOException {
        for (var candidate : List.of(name, decoded(name))) {
            try {
                var file = folder.resolve(candidate).normalize();
                if (file.startsWith(folder)
                        && Files.isRegularFile(file)
                        && file.toRealPath().startsWith(folder.toRealPath())) {
                    return file;
                }
            } catch (InvalidPathException notAName) {
                continue;
            }
        }
        return null;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return name;
        }
    }

    private static @Nullable String text(JsonNode image, String name) {
        return image.path(name).isString() ? image.path(name).asString() : null;
    }

    private static Pattern attribute(String name) {
        return Pattern.compile(
                "\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", Pattern.CASE_INSENSITIVE);
    }

    private static @Nullable String value(Pattern attribute, String tag) {
        var found = attribute.matcher(tag);
        if (!found.find()) {
            return null;
        }
        var raw = found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
        return raw.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}

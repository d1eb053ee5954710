package vn.bantin.archive;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts of a WordPress export (WXR, an RSS 2.0 with WordPress' own elements), one at a time. No DTD is read and no entity
 * resolved.
 *
 * @see <a href="https://developer.wordpress.org/advanced-administration/wordpress/export/">Export</a>
 */
public final class WxrReader implements ArchiveReader {
    /** What our own export adds, so that nothing is lost on the way back. */
    public static final String OWN = "_bantin_record";

    private static final int TAGS = 10;
    private static final List<String> SILENT =
            List.of("nav_menu_item", "revision", "custom_css", "customize_changeset");

    private record Category(String nicename, String parent, String name) {}

    private record Term(String domain, String nicename, String name) {}

    private static final class Item {
        private final Map<String, String> fields = new HashMap<>();
        private final List<Term> terms = new ArrayList<>();
        private final Map<String, String> meta = new HashMap<>();

        String get(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private final XMLStreamReader xml;
    private final SkippedItems report;
    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, Category> categories = new HashMap<>();

    /** Featured pictures by the number of their entry, which may come after the posts that show them. */
    private Map<String, ObjectNode> media = Map.of();

    /** Reads the export once before, for its pictures alone. */
    public WxrReader with(InputStream same) throws XMLStreamException {
        var found = new HashMap<String, ObjectNode>();
        var reader = new WxrReader(same, new SkippedItems());
        while (reader.xml.hasNext()) {
            if (reader.xml.next() == XMLStreamConstants.START_ELEMENT
                    && reader.name().equals("item")) {
                var item = reader.item();
                if (item.get("wp:post_type").equals("attachment")) {
                    found.put(item.get("wp:post_id"), picture(item));
                }
            }
        }
        media = found;
        return this;
    }

    private static ObjectNode picture(Item item) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("url", item.get("wp:attachment_url"))
                .put("alt", ArchiveText.plain(item.meta.getOrDefault("_wp_attachment_image_alt", item.get("title"))))
                .put("caption", ArchiveText.plain(item.get("excerpt:encoded")));
    }

    public WxrReader(InputStream in, SkippedItems report) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        this.xml = factory.createXMLStreamReader(in);
        this.report = report;
    }

    @Override
    public @Nullable ObjectNode next() {
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (name()) {
                    case "wp:author" -> author();
                    case "wp:category" -> category();
                    case "item" -> {
                        var record = record(item());
                        if (record != null) {
                            return record;
                        }
                    }
                    default -> {}
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw new ArchiveException("the file breaks off, or is no XML: " + e.getMessage());
        }
    }

    private String name() {
        var prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ":" + xml.getLocalName();
    }

    private void author() throws XMLStreamException {
        var fields = fields("wp:author");
        authors.put(
                fields.getOrDefault("wp:author_login", ""),
                ArchiveText.plain(fields.getOrDefault("wp:author_display_name", "")));
    }

    private void category() throws XMLStreamException {
        var fields = fields("wp:category");
        var nicename = fields.getOrDefault("wp:category_nicename", "");
        categories.put(
                nicename,
                new Category(
                        nicename,
                        fields.getOrDefault("wp:category_parent", ""),
                        ArchiveText.plain(fields.getOrDefault("wp:cat_name", nicename))));
    }

    /** The text of each child, up to the element's end. */
    private Map<String, String> fields(String end) throws XMLStreamException {
        var fields = new HashMap<String, String>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !name().equals(end)) {
            if (xml.isStartElement()) {
                fields.put(name(), xml.getElementText().strip());
            }
        }
        return fields;
    }

    private Item item() throws XMLStreamException {
        var item = new Item();
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !name().equals("item")) {
            if (!xml.isStartElement()) {
                continue;
            }
            var name = name();
            switch (name) {
                case "category" -> {
                    var domain = xml.getAttributeValue(null, "domain");
                    var nicename = xml.getAttributeValue(null, "nicename");
                    item.terms.add(new Term(
                            domain == null ? "" : domain,
                            nicename == null ? "" : nicename,
                            ArchiveText.plain(xml.getElementText())));
                }
                case "wp:postmeta" -> {
                    var meta = fields("wp:postmeta");
                    item.meta.put(meta.getOrDefault("wp:meta_key", ""), meta.getOrDefault("wp:meta_value", ""));
                }
                case "wp:comment" -> {
                    skip("wp:comment");
                    report.add("comments", "");
                }
                default -> item.fields.put(name, xml.getElementText().strip());
            }
        }
        return item;
    }

    private void skip(String end) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !name().equals(end)) {
            // whatever it holds
        }
    }

    private @Nullable ObjectNode record(Item item) {
        var own = item.meta.get(OWN);
        if (own != null && JsonMapper.shared().readTree(own) instanceof ObjectNode record) {
            return record;
        }
        var title = ArchiveText.plain(item.get("title"));
        var why = why(item);
        if (why != null) {
            if (!why.isEmpty()) {
                report.add(why, title);
            }
            return null;
        }
        var body = ArchiveText.fromWordPress(item.get("content:encoded"), report, title);
        var record = JsonMapper.shared().createObjectNode();
        var link = item.get("link");
        record.put("importKey", key(item));
        record.put("headline", title.isEmpty() ? ArchiveText.firstWords(item.get("content:encoded")) : title);
        record.put("lead", ArchiveText.plain(item.get("excerpt:encoded")));
        record.put("body", body);
        record.put("publishedAt", time(item));
        var slug = ArchiveText.slug(item.get("wp:post_name"));
        if (slug != null) {
            record.put("slug", slug);
        }
        var login = item.get("dc:creator");
        if (!login.isEmpty()) {
            var name = authors.getOrDefault(login, login);
            record.put("byline", name);
            record.put("postedBy", name);
            var author = record.putArray("authors").addObject();
            author.put("slug", ArchiveText.slug(login)).put("name", name);
        }
        var lead = media.get(item.meta.getOrDefault("_thumbnail_id", ""));
        if (lead != null) {
            record.set("leadImage", lead.deepCopy());
        }
        terms(item, record, title);
        var path = ArchiveText.path(link);
        if (path != null) {
            record.putArray("redirects").add(path);
        }
        return record;
    }

    private static String key(Item item) {
        var guid = item.get("guid"); // not as unique as it should be
        var key = "wxr:" + item.get("wp:post_id") + " " + (guid.isEmpty() ? item.get("link") : guid);
        return key.length() <= 200 ? key : key.substring(0, 200);
    }

    /** Why an item is no article; "" for what nobody misses; null for an article. */
    private static @Nullable String why(Item item) {
        var type = item.get("wp:post_type");
        var status = item.get("wp:status");
        if (SILENT.contains(type)) {
            return "";
        }
        if (type.equals("attachment")) {
            return "files of the media library (of those that articles show, what lies beside the export has come along)";
        }
        if (type.equals("page")) {
            return "pages (make them under Standing pages)";
        }
        if (!type.equals("post")) {
            return "entries of type " + type;
        }
        if (!item.get("wp:post_password").isEmpty()) {
            return "posts behind a password";
        }
        if (!status.equals("publish") && !status.equals("future")) {
            return "posts with status " + status;
        }
        return ArchiveText.plain(item.get("content:encoded")).isEmpty()
                        && !item.get("content:encoded").contains("<img")
                ? "posts without text"
                : null;
    }

    /** Its deepest category is the article's; others become tags, as do its tags, as many as an article may have. */
    private void terms(Item item, ObjectNode record, String title) {
        var trail = List.<Category>of();
        for (var term : item.terms) {
            if (term.domain().equals("category") && !term.nicename().equals("uncategorized")) {
                var line = trail(term);
                trail = line.size() > trail.size() ? line : trail;
            }
        }
        var steps = record.putArray("categoryTrail");
        for (var step : trail) {
            steps.addObject().put("slug", ArchiveText.slug(step.nicename())).put("name", step.name());
        }
        if (trail.isEmpty()) {
            record.remove("categoryTrail");
        }
        var tags = new LinkedHashSet<String>();
        for (var domain : List.of("post_tag", "category")) {
            for (var term : item.terms) {
                if (term.domain().equals(domain)
                        && !term.nicename().equals("uncategorized")
                        && trail.stream().noneMatch(step -> step.nicename().equals(term.nicename()))) {
                    tags.add(term.name().length() > 60 ? term.name().substring(0, 60) : term.name());
                }
            }
        }
        var array = record.putArray("tags");
        tags.stream().limit(TAGS).forEach(array::add);
        tags.stream().skip(TAGS).forEach(tag -> report.add("tags beyond the tenth of an article", title));
    }

    private List<Category> trail(Term term) {
        var trail = new ArrayList<Category>();
        var step = categories.getOrDefault(term.nicename(), new Category(term.nicename(), "", term.name()));
        while (step != null && trail.size() < 6 && !trail.contains(step)) {
            trail.addFirst(step);
            step = step.parent().isEmpty() ? null : categories.get(step.parent());
        }
        return trail;
    }

    private static @Nullable String time(Item item) {
        var gmt = item.get("wp:post_date_gmt");
        if (!gmt.isEmpty() && !gmt.startsWith("0000")) {
            return gmt.replace(' ', 'T') + "Z";
        }
        try {
            return ZonedDateTime.parse(item.get("pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package vn.bantin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts of a WordPress export (WXR: RSS 2.0 with WordPress' own elements). Reads no DTD and resolves no entity.
 *
 * @see <a href="https://developer.wordpress.org/advanced-administration/wordpress/export/">Export</a>
 */
final class WxrReader implements ArchiveReader {
    /** The custom field of our own export, which holds the whole record. */
    static final String RECORD_FIELD = "_bantin_record";

    private static final int TAGS = 10;
    private static final int TAG_LENGTH = 60;
    private static final int AUTHORS = 5;
    private static final int DEEPEST_CATEGORY = 6;
    private static final int KEY_LENGTH = 200;

    /** Post types of WordPress' own records, which are not content: skipped without a report. */
    private static final Set<String> INTERNAL = Set.of(
            "nav_menu_item",
            "revision",
            "custom_css",
            "customize_changeset",
            "wp_block",
            "wp_global_styles",
            "wp_navigation",
            "wp_template",
            "wp_template_part",
            "oembed_cache",
            "user_request",
            "guest-author");

    private record Category(String id, String nicename, String parent, String name) {}

    private record Term(String domain, String nicename, String name) {}

    private static final class Item {
        private final int line;
        private final Map<String, String> fields = new HashMap<>();
        private final List<Term> terms = new ArrayList<>();
        private final Map<String, String> meta = new HashMap<>();
        private int comments;

        Item(int line) {
            this.line = line;
        }

        String get(String name) {
            return fields.getOrDefault(name, "");
        }

        String meta(String name) {
            return meta.getOrDefault(name, "");
        }

        @Nullable
        String address() {
            var link = get("link");
            return link.isEmpty() ? null : link;
        }
    }

    private final XMLStreamReader xml;
    private final ZoneId zone;
    private final WxrReferences index;
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> accountIds = new HashMap<>();
    private final Map<String, Category> categories = new HashMap<>();
    private final Map<String, LegacyRedirect> oldAddresses = new LinkedHashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private String base = "";

    /**
     * @param index of the same export, see {@link #index}
     * @param zone of dates that have no offset
     * @param nested see {@link XmlRepairReader}
     */
    WxrReader(InputStream in, WxrReferences index, ZoneId zone, boolean nested) throws IOException, XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // plugins use prefixes that they do not declare
        this.xml = factory.createXMLStreamReader(new XmlRepairReader(in, nested));
        this.index = index;
        this.zone = zone;
    }

    /**
     * Reads the whole export for what its posts refer to: pictures, reusable blocks, guest authors.
     *
     * @param index gets what comes before the place where the file breaks off, if it does
     */
    static void index(InputStream in, WxrReferences index, boolean nested) throws IOException, XMLStreamException {
        var reader = new WxrReader(in, index, ZoneId.of("UTC"), nested);
        while (reader.xml.hasNext()) {
            if (reader.xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.name()) {
                    case "rss" -> reader.namespaces();
                    case "item" -> reader.index(reader.item());
                    default -> {}
                }
            }
        }
    }

    private void index(Item item) {
        var id = item.get("wp:post_id");
        switch (item.get("wp:post_type")) {
            case "attachment" ->
                index.addMedia(
                        id,
                        item.get("wp:post_parent"),
                        new ArchivedMedia(
                                item.get("wp:attachment_url"),
                                ArchiveText.plain(item.get("title")),
                                ArchiveText.plain(
                                        item.meta.getOrDefault("_wp_attachment_image_alt", item.get("title"))),
                                ArchiveText.plain(item.get("excerpt:encoded"))));
            case "wp_block" -> index.addPattern(id, item.get("content:encoded"));
            case "guest-author" ->
                index.addGuestAuthor(
                        authorSlug(item.get("wp:post_name")),
                        new WxrReferences.Profile(
                                ArchiveText.plain(item.meta.getOrDefault("cap-display_name", item.get("title"))),
                                ArchiveText.plain(item.meta("cap-description"))));
            default -> {}
        }
    }

    @Override
    public @Nullable ArchiveEntry next() {
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (name()) {
                    case "rss" -> namespaces();
                    case "wp:author" -> account();
                    case "wp:category" -> category();
                    case "wp:base_blog_url" -> site(text());
                    case "item" -> {
                        var entry = entry(item());
                        if (entry != null) {
                            return entry;
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

    @Override
    public List<LegacyRedirect> oldAddresses() {
        return List.copyOf(oldAddresses.values());
    }

    /** Prefixes are the export's own choice; what they stand for is not. */
    private void namespaces() {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeName(i);
            if (name.getNamespaceURI().equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
                prefixes.put(name.getLocalPart(), usualPrefix(xml.getAttributeValue(i), name.getLocalPart()));
            }
        }
    }

    private static String usualPrefix(String namespace, String prefix) {
        if (namespace.matches("https?://wordpress\\.org/export/.*")) {
            return namespace.contains("/excerpt") ? "excerpt" : "wp";
        }
        return switch (namespace) {
            case "http://purl.org/rss/1.0/modules/content/" -> "content";
            case "http://purl.org/dc/elements/1.1/" -> "dc";
            default -> prefix;
        };
    }

    private String name() {
        var name = xml.getLocalName();
        var colon = name.indexOf(':');
        return colon < 0
                ? name
                : prefixes.getOrDefault(name.substring(0, colon), name.substring(0, colon)) + name.substring(colon);
    }

    /** The element's text, up to its end. Elements in it, which an export should escape, are markup. */
    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        var markup = new StringBuilder();
        var elements = 0;
        for (var depth = 1; ; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    elements++;
                    markup.append('<').append(xml.getLocalName());
                    for (var i = 0; i < xml.getAttributeCount(); i++) {
                        markup.append(' ')
                                .append(xml.getAttributeName(i).getLocalPart())
                                .append("=\"")
                                .append(ArchiveText.escape(xml.getAttributeValue(i)))
                                .append('"');
                    }
                    markup.append('>');
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth == 0) {
                        return elements == 0 ? text.toString() : markup.toString();
                    }
                    markup.append("</").append(xml.getLocalName()).append('>');
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(xml.getText());
                    markup.append(ArchiveText.escape(xml.getText()));
                }
                default -> {}
            }
        }
    }

    private void site(String address) {
        var path = ArchiveText.path(address.strip());
        base = path == null ? "" : path;
        old(LegacyRedirect.feed(base + "/feed"));
    }

    private void old(LegacyRedirect address) {
        oldAddresses.putIfAbsent(address.from(), address);
    }

    private void account() throws XMLStreamException {
        var fields = fields("wp:author");
        var login = fields.getOrDefault("wp:author_login", "");
        accounts.put(login, ArchiveText.plain(fields.getOrDefault("wp:author_display_name", "")));
        accountIds.put(login, fields.getOrDefault("wp:author_id", ""));
    }

    private void category() throws XMLStreamException {
        var fields = fields("wp:category");
        var nicename = fields.getOrDefault("wp:category_nicename", "");
        categories.put(
                nicename,
                new Category(
                        fields.getOrDefault("wp:term_id", ""),
                        nicename,
                        fields.getOrDefault("wp:category_parent", ""),
                        ArchiveText.plain(fields.getOrDefault("wp:cat_name", nicename))));
    }

    /** The text of each child, up to the element's end. */
    private Map<String, String> fields(String end) throws XMLStreamException {
        var fields = new HashMap<String, String>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !name().equals(end)) {
            if (xml.isStartElement()) {
                fields.put(name(), text().strip());
            }
        }
        return fields;
    }

    private Item item() throws XMLStreamException {
        var item = new Item(xml.getLocation().getLineNumber());
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
                            domain == null ? "" : domain, nicename == null ? "" : nicename, ArchiveText.plain(text())));
                }
                case "wp:postmeta" -> {
                    var meta = fields("wp:postmeta");
                    item.meta.put(meta.getOrDefault("wp:meta_key", ""), meta.getOrDefault("wp:meta_value", ""));
                }
                case "wp:comment" -> {
                    skip("wp:comment");
                    item.comments++;
                }
                default -> item.fields.put(name, text().strip());
            }
        }
        return item;
    }

    private void skip(String end) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !name().equals(end)) {
            continue;
        }
    }

    private @Nullable ArchiveEntry entry(Item item) {
        var where = "line " + item.line;
        var type = item.get("wp:post_type");
        if (INTERNAL.contains(type)) {
            return null;
        }
        var own = ownRecord(item);
        if (own != null) {
            return new ArchiveEntry.Article(where, null, own, List.of());
        }
        var title = ArchiveText.plain(item.get("title"));
        if (type.equals("page")) {
            page(item);
        }
        var reason = reasonToSkip(item);
        return reason != null
                ? new ArchiveEntry.Skipped(where, item.address(), title, reason)
                : article(item, where, title);
    }

    private static @Nullable ObjectNode ownRecord(Item item) {
        try {
            return item.meta.containsKey(RECORD_FIELD)
                            && JsonMapper.shared().readTree(item.meta(RECORD_FIELD)) instanceof ObjectNode record
                    ? record
                    : null;
        } catch (JacksonException e) {
            return null; // cut by another tool: the post is still there
        }
    }

    private void page(Item item) {
        var from = ArchiveText.path(item.get("link"));
        var slug = ArchiveText.slug(item.get("wp:post_name"));
        if (slug == null || !item.get("wp:status").equals("publish")) {
            return;
        }
        if (from != null) {
            old(LegacyRedirect.page(from, slug));
        }
        old(LegacyRedirect.page(base + "/?page_id=" + item.get("wp:post_id"), slug));
    }

    private static @Nullable String reasonToSkip(Item item) {
        var type = item.get("wp:post_type");
        var status = item.get("wp:status");
        if (type.equals("attachment")) {
            return "files of the media library (those that articles show come along if they lie beside the export)";
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
        return status.equals("publish") || status.equals("future") ? null : "posts with status " + status;
    }

    private ArchiveEntry article(Item item, String where, String title) {
        var leftOut = new LinkedHashSet<String>();
        var body = WordPressContentConverter.toHtml(
                item.get("content:encoded"), index, item.get("wp:post_id"), item.meta("footnotes"), leftOut);
        if (isEmpty(body)) {
            return new ArchiveEntry.Skipped(where, item.address(), title, "posts without text");
        }
        var time = PublicationTimeParser.ofFirst(item.get("wp:post_date_gmt"), item.get("wp:post_date"), zone)
                .or(() -> PublicationTimeParser.parse(item.get("pubDate"), zone));
        if (time.isEmpty()) {
            return new ArchiveEntry.Refused(
                    where,
                    item.address(),
                    title,
                    "no publication date: wp:post_date_gmt, wp:post_date and pubDate are missing or no dates");
        }
        if (item.comments > 0) {
            leftOut.add("comments");
        }
        var record = JsonMapper.shared().createObjectNode();
        record.put("importKey", key(item));
        record.put("headline", title.isEmpty() ? ArchiveText.firstWords(body) : title);
        record.put("lead", ArchiveText.plain(item.get("excerpt:encoded")));
        record.put("body", body);
        record.put("publishedAt", time.get().toString());
        var slug = ArchiveText.slug(item.get("wp:post_name"));
        if (slug != null) {
            record.put("slug", slug);
        }
        authors(item, record, leftOut);
        index.media(item.meta("_thumbnail_id")).ifPresent(picture -> record.putObject("leadImage")
                .put("url", picture.url())
                .put("alt", picture.alt())
                .put("caption", picture.caption()));
        terms(item, record, leftOut);
        var path = ArchiveText.path(item.get("link"));
        var redirects = record.putArray("redirects");
        if (path != null) {
            redirects.add(path);
        }
        if (item.get("wp:post_id").matches("\\d{1,12}")) {
            redirects.add(base + "/?p=" + item.get("wp:post_id"));
        }
        return new ArchiveEntry.Article(where, item.address(), record, List.copyOf(leftOut));
    }

    private static boolean isEmpty(String html) {
        if (html.isBlank()) {
            return true;
        }
        var body = Jsoup.parseBodyFragment(html).body();
        return !body.hasText()
                && body.select("img, iframe, video, audio, embed, object").isEmpty();
    }

    /** A guid alone is not as unique as it should be. */
    private static String key(Item item) {
        var guid = item.get("guid");
        var key = "wxr:" + item.get("wp:post_id") + " " + (guid.isEmpty() ? item.get("link") : guid);
        return key.length() <= KEY_LENGTH ? key : key.substring(0, KEY_LENGTH);
    }

    /** Those of Co-Authors Plus or PublishPress in their order; else the account that wrote the post. */
    private void authors(Item item, ObjectNode record, Set<String> leftOut) {
        var profiles = new LinkedHashMap<String, WxrReferences.Profile>();
        for (var term : item.terms) {
            if (term.domain().equals("author")) {
                var slug = authorSlug(term.nicename());
                profiles.putIfAbsent(slug, profile(slug, term.name()));
                old(LegacyRedirect.author(
                        base + "/author/" + ArchiveText.decoded(term.nicename()).replaceFirst("^cap-", ""), slug));
            }
        }
        var login = item.get("dc:creator");
        var account = accountName(login).isEmpty() ? login : accountName(login);
        if (profiles.isEmpty() && !login.isEmpty()) {
            var slug = authorSlug(login);
            profiles.put(slug, new WxrReferences.Profile(account, ""));
            old(LegacyRedirect.author(base + "/author/" + login, slug));
            if (!accountIds.getOrDefault(login, "").isEmpty()) {
                old(LegacyRedirect.author(base + "/?author=" + accountIds.get(login), slug));
            }
        }
        if (profiles.isEmpty()) {
            return;
        }
        var array = record.putArray("authors");
        profiles.entrySet().stream().limit(AUTHORS).forEach(author -> {
            var one = array.addObject()
                    .put("slug", author.getKey())
                    .put("name", author.getValue().name());
            if (!author.getValue().bio().isEmpty()) {
                one.put("bio", author.getValue().bio());
            }
        });
        profiles.values().stream()
                .skip(AUTHORS)
                .forEach(author -> leftOut.add("author " + author.name() + ": an article has at most " + AUTHORS));
        record.put(
                "byline",
                profiles.values().stream().map(WxrReferences.Profile::name).collect(Collectors.joining(", ")));
        record.put(
                "postedBy",
                account.isEmpty() ? profiles.values().iterator().next().name() : account);
    }

    /** The term's name is the guest author's, or the login of an account. */
    private WxrReferences.Profile profile(String slug, String name) {
        return index.guestAuthor(slug).orElseGet(() -> {
            var account = accountName(name).isEmpty() ? accountName(slug) : accountName(name);
            return new WxrReferences.Profile(account.isEmpty() ? name : account, "");
        });
    }

    private String accountName(String login) {
        return Objects.requireNonNullElse(accounts.get(login), "");
    }

    private static String authorSlug(String nicename) {
        var slug = ArchiveText.slug(nicename.replaceFirst("^cap-", ""));
        return slug == null ? "tac-gia" : slug;
    }

    /** The deepest category is the article's; others become tags, as do its tags, as many as an article may have. */
    private void terms(Item item, ObjectNode record, Set<String> leftOut) {
        var trail = List.<Category>of();
        for (var term : item.terms) {
            if (isCategory(term)) {
                var line = trail(term);
                trail = line.size() > trail.size() ? line : trail;
            }
        }
        if (!trail.isEmpty()) {
            var steps = record.putArray("categoryTrail");
            for (var step : trail) {
                steps.addObject().put("slug", slugOf(step)).put("name", step.name());
            }
            oldCategories(trail);
        }
        var tags = new LinkedHashSet<String>();
        for (var domain : List.of("post_tag", "category")) {
            for (var term : item.terms) {
                var isTrail = trail.stream().anyMatch(step -> step.nicename().equals(term.nicename()));
                if (term.domain().equals(domain) && !isUncategorized(term) && !(domain.equals("category") && isTrail)) {
                    var tag = shortened(term.name());
                    tags.add(tag);
                    old(LegacyRedirect.tag(
                            domain.equals("post_tag")
                                    ? base + "/tag/" + ArchiveText.decoded(term.nicename())
                                    : categoryAddress(trail(term), trail(term).size()),
                            tag));
                }
            }
        }
        var array = record.putArray("tags");
        tags.stream().limit(TAGS).forEach(array::add);
        tags.stream().skip(TAGS).forEach(tag -> leftOut.add("tag " + tag + ": an article has at most " + TAGS));
    }

    private void oldCategories(List<Category> trail) {
        for (var i = 1; i <= trail.size(); i++) {
            var path = trail.stream().limit(i).map(WxrReader::slugOf).collect(Collectors.joining("/"));
            old(LegacyRedirect.category(categoryAddress(trail, i), path));
            old(LegacyRedirect.categoryFeed(categoryAddress(trail, i) + "/feed", path));
            var id = trail.get(i - 1).id();
            if (!id.isEmpty()) {
                old(LegacyRedirect.category(base + "/?cat=" + id, path));
            }
        }
    }

    private String categoryAddress(List<Category> trail, int steps) {
        return base + "/category/"
                + trail.stream()
                        .limit(steps)
                        .map(step -> ArchiveText.decoded(step.nicename()))
                        .collect(Collectors.joining("/"));
    }

    private static String slugOf(Category category) {
        return Objects.requireNonNullElse(ArchiveText.slug(category.nicename()), "tin");
    }

    private static boolean isCategory(Term term) {
        return term.domain().equals("category") && !isUncategorized(term);
    }

    private static boolean isUncategorized(Term term) {
        return term.nicename().equals("uncategorized");
    }

    private static String shortened(String tag) {
        return tag.codePointCount(0, tag.length()) > TAG_LENGTH
                ? tag.substring(0, tag.offsetByCodePoints(0, TAG_LENGTH)).strip()
                : tag;
    }

    private List<Category> trail(Term term) {
        var trail = new ArrayList<Category>();
        var step = categories.getOrDefault(term.nicename(), new Category("", term.nicename(), "", term.name()));
        while (step != null && trail.size() < DEEPEST_CATEGORY && !trail.contains(step)) {
            trail.addFirst(step);
            step = step.parent().isEmpty() ? null : categories.get(step.parent());
        }
        return trail;
    }
}

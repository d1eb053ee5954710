package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.functions.publishing.html.Sanitizer;

/**
 * The text of every article of an export, after the import's sanitising, is the text that the old site showed: no word, mark
 * or address is missing, added or joined to another. Every published post becomes a record, with its title and time, or is
 * refused because it has no time. Own small exports run always; real ones with {@code -Dexports=FOLDER}.
 */
class ExportsTest {

    /** A post as its site showed it. @param times any of which may be taken, in this order */
    private record Post(String title, String shown, List<String> times) {}

    /** {@code display: none}, controls of forms, and players, which are compared by their addresses. */
    private static final String UNSEEN =
            "script, style, template, noscript, noembed, title, select, textarea, input, datalist,"
                    + " iframe, video, audio, object, embed, svg, canvas, progress, meter, map, [hidden], [style*=display:none],"
                    + " [style*=display: none], [style*=mso-hide]";

    static Stream<Path> own() throws IOException {
        var folder = Texts.file("exports");
        return Stream.concat(
                Files.list(folder).sorted(),
                Stream.of("gutenberg-blocks.xml", "dates-coauthors-slugs-shortcodes.xml", "ghost-epoch-dates.json")
                        .map(Texts::file));
    }

    @ParameterizedTest
    @MethodSource("own")
    void own_exports_come_in_with_the_text_that_was_shown(Path file) throws IOException {
        assertThat(differences(file)).isEmpty();
    }

    @Test
    void real_exports_come_in_with_the_text_that_was_shown() throws IOException {
        var folder = System.getProperty("exports");
        assumeTrue(folder != null, "no real exports: -Dexports=FOLDER");
        var all = new ArrayList<String>();
        try (var files = Files.list(Path.of(folder))) {
            for (var file : files.filter(f -> f.toString().matches(".*\\.(xml|json)"))
                    .sorted()
                    .toList()) {
                differences(file).forEach(difference -> all.add(file.getFileName() + ": " + difference));
            }
        }
        all.forEach(System.out::println);
        assertThat(all).isEmpty();
    }

    private static List<String> differences(Path file) throws IOException {
        var posts = file.toString().endsWith(".xml") ? wordPress(file) : ghost(file);
        var differences = new ArrayList<String>();
        var items = readable(file);
        var words = 0;
        var records = Texts.records(items);
        for (var record : records) {
            var json = Texts.json(record);
            var name = record.where() + " \"" + json.path("headline").asString() + "\"";
            var post = posts.remove(json.path("importKey").asString().replaceFirst("#\\d+$", ""));
            if (post == null) {
                differences.add(name + " is no published post");
                continue;
            }
            var clean = Sanitizer.clean(Sanitizer.paragraphs(json.path("body").asString()));
            var shown = tokens(post.shown());
            var here = tokens(clean.html());
            words += here.size();
            if (!here.equals(shown)) {
                differences.add(name + ": " + firstDifference(shown, here));
            }
            for (var address : playerAddresses(post.shown())) {
                if (!isKept(address, clean, record)) {
                    differences.add(name + ": lost " + address);
                }
            }
            for (var paragraph : Jsoup.parseBodyFragment(clean.html()).select("p, h2, h3, h4, li, figcaption, td")) {
                if (!paragraph.hasText()
                        && paragraph.selectFirst("img, figure") == null
                        && !paragraph.normalName().equals("td")
                        && !paragraph.normalName().equals("li")) {
                    differences.add(name + ": empty " + paragraph.normalName());
                }
            }
            var time = Instant.parse(json.path("publishedAt").asString());
            if (post.times().isEmpty()
                    || !time.equals(Instant.parse(post.times().getFirst()))) {
                differences.add(name + ": time " + time + ", shown " + post.times());
            }
            if (Duration.between(time, Instant.now()).abs().toHours() < 24) {
                differences.add(name + ": the time of the import");
            }
            if (!post.title().isEmpty() && !json.path("headline").asString().equals(post.title())) {
                differences.add(name + ": title \"" + post.title() + "\"");
            }
        }
        var refused = items.stream()
                .filter(item -> item instanceof RecordReadResult.Rejected)
                .count();
        posts.forEach((key, post) -> {
            if (!post.times().isEmpty() && !tokens(post.shown()).isEmpty()) {
                differences.add(key + " \"" + post.title() + "\" is missing");
            }
        });
        System.out.printf(
                "%s: %d articles, %,d words, %d refused, %d left out, %d differences%n",
                file.getFileName(),
                records.size(),
                words,
                refused,
                items.size() - records.size() - refused,
                differences.size());
        return differences;
    }

    /** Up to where a broken file breaks off. */
    private static List<RecordReadResult> readable(Path file) throws IOException {
        var items = new ArrayList<RecordReadResult>();
        try (var reader = new ImportRecordReader(
                ImportFile.open(file.toString(), InputStream.nullInputStream(), new AtomicLong()), Texts.SAIGON)) {
            for (var item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        } catch (ArchiveException e) {
            System.out.println(file.getFileName() + ": " + e.getMessage());
        }
        return items;
    }

    /** The published posts of an export by the key of their record. */
    private static Map<String, Post> wordPress(Path file) throws IOException {
        var document = Jsoup.parse(Files.readString(file), "", Parser.xmlParser());
        var attachments = new LinkedHashMap<String, Element>();
        var blocks = new HashMap<String, String>();
        for (var item : document.select("item")) {
            var type = text(item, "wp|post_type");
            if (type.equals("attachment")) {
                attachments.put(text(item, "wp|post_id"), item);
            } else if (type.equals("wp_block")) {
                blocks.put(text(item, "wp|post_id"), whole(item, "content|encoded"));
            }
        }
        var site = new WordPressRules.Site() {
            @Override
            public List<String> captions(String post, List<String> ids, List<String> excluded) {
                var pictures = ids.isEmpty()
                        ? attachments.values().stream()
                                .filter(a -> text(a, "wp|post_parent").equals(post))
                        : ids.stream().map(attachments::get).filter(Objects::nonNull);
                return pictures.filter(a -> !excluded.contains(text(a, "wp|post_id")))
                        .filter(a -> !text(a, "wp|attachment_url")
                                .matches("(?i).*\\.(mp[34]|m4[av]|ogg|ogv|wav|webm|mov|avi|pdf)"))
                        .map(a -> whole(a, "excerpt|encoded"))
                        .toList();
            }

            @Override
            public String block(String number) {
                return blocks.getOrDefault(number, "");
            }
        };
        var posts = new LinkedHashMap<String, Post>();
        for (var item : document.select("item")) {
            if (!text(item, "wp|post_type").equals("post")
                    || !text(item, "wp|status").matches("publish|future")
                    || !text(item, "wp|post_password").isEmpty()) {
                continue;
            }
            var number = text(item, "wp|post_id");
            var guid = text(item, "guid").isEmpty() ? text(item, "link") : text(item, "guid");
            var key = "wxr:" + number + " " + guid;
            var post = new Post(
                    plain(whole(item, "title")),
                    WordPressRules.shown(whole(item, "content|encoded"), number, footnotes(item), site),
                    times(item));
            posts.put(key.substring(0, Math.min(200, key.length())), post);
        }
        return posts;
    }

    private static List<String> footnotes(Element item) {
        for (var meta : item.select("wp|postmeta")) {
            if (text(meta, "wp|meta_key").equals("footnotes")
                    && !text(meta, "wp|meta_value").isEmpty()) {
                return JsonMapper.shared()
                        .readTree(whole(meta, "wp|meta_value"))
                        .valueStream()
                        .map(note -> note.path("content").asString(""))
                        .toList();
            }
        }
        return List.of();
    }

    /** GMT, then local time, seven hours east of it, then RSS' own date. */
    private static List<String> times(Element item) {
        var times = new ArrayList<String>();
        var form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        for (var field : List.of("wp|post_date_gmt", "wp|post_date")) {
            var text = text(item, field);
            if (text.matches("(19|[2-9]\\d)\\d\\d-.*")) {
                var offset = field.endsWith("gmt") ? ZoneOffset.UTC : ZoneOffset.ofHours(7);
                times.add(LocalDateTime.parse(text, form).toInstant(offset).toString());
            }
        }
        if (text(item, "pubDate").matches(".*[^-](19|[2-9]\\d)\\d\\d .*")) {
            times.add(DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(text(item, "pubDate").replaceFirst("^\\D+, ", ""), Instant::from)
                    .toString());
        }
        return times;
    }

    private static Map<String, Post> ghost(Path file) throws IOException {
        var root = JsonMapper.shared().readTree(Files.readString(file));
        var data = root.has("db") ? root.path("db").path(0).path("data") : root.path("data");
        var posts = new LinkedHashMap<String, Post>();
        for (var post : data.path("posts")) {
            var page = post.path("page").asString("").matches("1|true")
                    || post.path("type").asString("").equals("page");
            if (page
                    || !post.path("status").asString("").matches("published|scheduled")
                    || !post.path("visibility").asString("public").equals("public")
                    || post.path("html").asString("").isBlank()) {
                continue;
            }
            var id = post.path("uuid").asString(post.path("id").asString(""));
            posts.put(
                    "ghost:" + id,
                    new Post(
                            plain(post.path("title").asString("")),
                            post.path("html").asString(""),
                            ghostTime(post.path("published_at"))));
        }
        return posts;
    }

    private static List<String> ghostTime(JsonNode time) {
        if (time.isNumber()) {
            return List.of(Instant.ofEpochMilli(time.asLong()).toString());
        }
        var text = time.asString("").replace(' ', 'T').replaceFirst("(?<=\\d)$", "Z");
        return text.isEmpty() ? List.of() : List.of(Instant.parse(text).toString());
    }

    private static String text(Element item, String child) {
        return whole(item, child).strip();
    }

    private static String whole(Element item, String child) {
        var found = item.children().select(child);
        return found.isEmpty() ? "" : Objects.requireNonNull(found.last()).wholeText();
    }

    private static String plain(String html) {
        return Jsoup.parseBodyFragment(html)
                .body()
                .text()
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The texts between white space and block boundaries, without URLs, which can be written in several ways. */
    private static List<String> tokens(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        body.select(UNSEEN).remove();
        body.select("figure[data-embed-url] > a").remove();
        // a picture of an emoji or a smiley is a character
        body.select("img.emoji[alt], img.wp-smiley[alt]")
                .forEach(img -> img.replaceWith(new TextNode(img.attr("alt"))));
        body.select("img").forEach(img -> img.before(new TextNode(" "))); // WordPress aligns pictures as blocks
        var tokens = new ArrayList<String>();
        for (var line : Texts.lines(body.html())) {
            for (var token : Normalizer.normalize(line, Normalizer.Form.NFC).split("[\\s\u00a0]+")) {
                var seen = token.codePoints()
                        .filter(c -> c >= 0x20 && (c < 0x7f || c > 0x9f))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                if (!seen.isEmpty() && !seen.matches("(?i)https?://\\S+")) {
                    tokens.add(seen);
                }
            }
        }
        return tokens;
    }

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s<>\"'\\]]+");

    /** Of frames, files that play, and addresses in the text. */
    private static List<String> playerAddresses(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        body.select("script, style, template, noscript").remove();
        var addresses = new LinkedHashSet<String>();
        for (var player : body.select("iframe[src], video[src], audio[src], embed[src], source[src]")) {
            addresses.add(player.attr("src"));
        }
        body.select("iframe, object, video, audio").remove();
        ADDRESS.matcher(body.wholeText()).results().forEach(found -> addresses.add(found.group()));
        return addresses.stream().filter(address -> address.contains("//")).toList();
    }

    /** Whether the most particular part of an address is still there, or its loss is reported. */
    private static boolean isKept(String address, Sanitizer.Clean clean, ImportRecord record) {
        var part = Pattern.compile("[\\w-]{4,}")
                .matcher(address.replaceFirst("^https?://", "").replaceFirst("#.*", ""))
                .results()
                .map(found -> found.group())
                .reduce((a, b) -> b.length() >= a.length() ? b : a)
                .orElse("");
        var all = Parser.unescapeEntities(clean.html(), true)
                + clean.removed()
                + record.origin().leftOut();
        return all.contains(part);
    }

    private static String firstDifference(List<String> shown, List<String> here) {
        var i = 0;
        while (i < Math.min(shown.size(), here.size()) && shown.get(i).equals(here.get(i))) {
            i++;
        }
        var from = Math.max(0, i - 2);
        return shown.size() + " words, " + here.size() + " here; shown "
                + shown.subList(from, Math.min(shown.size(), i + 7)) + ", here "
                + here.subList(from, Math.min(here.size(), i + 7));
    }
}

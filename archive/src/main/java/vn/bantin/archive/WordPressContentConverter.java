package vn.bantin.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a post's content as WordPress stores it to the HTML that WordPress rendered: blocks as they are written, text outside of
 * blocks by the rules of classic posts, shortcodes resolved. The server sanitises the result.
 *
 * @see <a href="https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/">Blocks</a>
 */
final class WordPressContentConverter {
    private static final Pattern DELIMITER =
            Pattern.compile("<!--\\s+(/?)wp:([a-z][a-z0-9_/-]*)\\s+(?:(\\{.*\\})\\s+)?(/?)-->", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    /** Limit of nested references between blocks: a deeper one is a reference cycle. */
    private static final int DEEPEST_PATTERN = 5;

    private record Block(String name, JsonNode attributes, StringBuilder content) {}

    private final WxrReferences index;
    private final String footnotes;
    private final Set<String> leftOut;

    private WordPressContentConverter(WxrReferences index, String footnotes, Set<String> leftOut) {
        this.index = index;
        this.footnotes = footnotes;
        this.leftOut = leftOut;
    }

    /**
     * @param post the post's number
     * @param footnotes the post's custom field of that name, JSON
     * @param leftOut receives the names of parts that an article cannot hold
     */
    static String toHtml(String content, WxrReferences index, String post, String footnotes, Set<String> leftOut) {
        var text = content.replace("\r\n", "\n").replace('\r', '\n');
        return new WordPressContentConverter(index, footnotes, leftOut).html(text, post, 0);
    }

    private String html(String text, String post, int depth) {
        if (!text.contains("<!-- wp:")) {
            return classic(text, post);
        }
        var html = new StringBuilder();
        var open = new ArrayDeque<Block>();
        var outside = new StringBuilder();
        for (var at = 0; at < text.length(); ) {
            var start = text.indexOf("<!--", at);
            var end = start < 0 ? -1 : text.indexOf("-->", start);
            var until = end < 0 ? text.length() : start;
            (open.isEmpty() ? outside : open.getFirst().content()).append(text, at, until);
            if (end < 0) {
                break;
            }
            at = end + 3;
            var delimiter = DELIMITER.matcher(text).region(start, at);
            if (!delimiter.matches()) {
                continue; // another comment: <!--more-->
            }
            if (open.isEmpty()) {
                html.append(classic(outside.toString(), post));
                outside.setLength(0);
            }
            var name = delimiter.group(2);
            if (!delimiter.group(1).isEmpty()) {
                close(name, open, html, post);
                continue;
            }
            var block = new Block(name, attributes(delimiter.group(3)), new StringBuilder());
            if (delimiter.group(4).isEmpty()) {
                open.push(block);
            } else {
                (open.isEmpty() ? html : open.getFirst().content()).append(dynamic(block, post, depth));
            }
        }
        while (!open.isEmpty()) {
            close(open.getFirst().name(), open, html, post);
        }
        return html.append(classic(outside.toString(), post)).toString();
    }

    private void close(String name, Deque<Block> open, StringBuilder html, String post) {
        if (open.stream().noneMatch(block -> block.name().equals(name))) {
            return;
        }
        while (true) {
            var block = open.pop();
            (open.isEmpty() ? html : open.getFirst().content()).append(rendered(block, post));
            if (block.name().equals(name)) {
                return;
            }
        }
    }

    private String rendered(Block block, String post) {
        var content = block.content().toString();
        var name = block.name().replaceFirst("^core/", "");
        if (name.equals("embed") || name.startsWith("core-embed/")) {
            return embed(block, content);
        }
        return switch (name) {
            case "freeform", "shortcode" -> classic(content, post);
            case "file" -> content.replace("</a><a ", "</a> <a ");
            case "code" -> content;
            default -> ShortcodeConverter.convert(content, index, post, leftOut);
        };
    }

    /** The block holds the address as text; the player is made when the page is shown. */
    private static String embed(Block block, String content) {
        var document = Jsoup.parseBodyFragment(content);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        var caption = document.selectFirst("figcaption");
        var written = ADDRESS.matcher(content.replaceAll("<[^>]*>", " "));
        var url = block.attributes().path("url").asString("");
        if (url.isEmpty() && written.find()) {
            url = org.jsoup.parser.Parser.unescapeEntities(written.group(), false);
        }
        if (url.isEmpty()) {
            return content;
        }
        var figure = ArchiveText.embed(url, "");
        return caption == null ? figure : figure.replace("</figure>", caption.outerHtml() + "</figure>");
    }

    /** A block without stored markup: WordPress renders it when the page is shown. */
    private String dynamic(Block block, String post, int depth) {
        return switch (block.name().replaceFirst("^core/", "")) {
            case "block" -> {
                var ref = block.attributes().path("ref").asString("");
                var pattern = index.pattern(ref);
                if (pattern.isEmpty() || depth == DEEPEST_PATTERN) {
                    leftOut.add("block " + block.name() + " " + ref);
                    yield "";
                }
                yield html(pattern.get(), post, depth + 1);
            }
            case "footnotes" -> footnotes();
            case "more", "nextpage", "separator", "spacer" -> "\n";
            case "embed" -> embed(block, "");
            default -> {
                leftOut.add("block " + block.name());
                yield "\n";
            }
        };
    }

    private String footnotes() {
        JsonNode notes;
        try {
            notes = JsonMapper.shared().readTree(footnotes.isBlank() ? "[]" : footnotes);
        } catch (JacksonException e) {
            leftOut.add("footnotes that are not readable");
            return "";
        }
        var list = new StringBuilder();
        for (var note : notes) {
            var id = ArchiveText.escape(note.path("id").asString(""));
            list.append("<li id=\"")
                    .append(id)
                    .append("\">")
                    .append(note.path("content").asString(""))
                    .append(" <a href=\"#")
                    .append(id)
                    .append("-link\">↩︎</a></li>");
        }
        return list.isEmpty() ? "" : "<ol>" + list + "</ol>";
    }

    private static JsonNode attributes(@org.jspecify.annotations.Nullable String json) {
        try {
            return JsonMapper.shared().readTree(json == null ? "{}" : json);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private String classic(String text, String post) {
        var visible = text.replaceAll("(?s)<!--.*?(?:-->|$)", "\n\n");
        return visible.isBlank()
                ? ""
                : ParagraphFormatter.format(ShortcodeConverter.convert(visible, index, post, leftOut));
    }
}

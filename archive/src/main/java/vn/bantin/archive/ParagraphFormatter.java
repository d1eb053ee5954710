package vn.bantin.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import vn.bantin.article.EmbeddedPlayer;

/**
 * Adds paragraphs to classic WordPress posts, whose source has none: a blank line ends a paragraph, a line end is a line break. Text inside
 * {@code pre} and similar elements is not changed. One pass over the text.
 *
 * @see <a href="https://developer.wordpress.org/reference/functions/wpautop/">wpautop</a>
 */
final class ParagraphFormatter {
    private static final String BODY = "body";
    private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea", "svg", "iframe", "object");

    /** Elements whose own text never gets a paragraph. */
    private static final Set<String> STRUCTURAL =
            Set.of("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup", "select", "menu");

    /** Elements of a few lines, which never contain paragraphs: a blank line in them is a line break. */
    private static final Set<String> LINE_ELEMENTS =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "summary", "legend", "th", "dt");

    /** Elements whose text gets paragraphs only if a blank line divides it. */
    private static final Set<String> PARAGRAPH_CONTAINERS = Set.of(
            "li",
            "td",
            "dd",
            "figure",
            "address",
            "div",
            "blockquote",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "nav",
            "main",
            "hgroup",
            "form",
            "fieldset",
            "details",
            "center",
            "map");

    private static final Set<String> VOID = Set.of("hr", "col", "area");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>\\s*<br\\s*/?>", Pattern.CASE_INSENSITIVE);

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> blocks = new ArrayDeque<>();
    private boolean paragraphOpen;
    private boolean blankLine;
    private boolean lineEnd;

    /** Whether the current paragraph or block has text or an inline tag directly before this position. */
    private boolean followsInline;

    private ParagraphFormatter() {}

    static String format(String text) {
        var lines =
                BREAK.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\n\n");
        var formatter = new ParagraphFormatter();
        formatter.read(lines);
        formatter.closeParagraph();
        return formatter.html.toString();
    }

    private void read(String text) {
        for (var at = 0; at < text.length(); ) {
            var tag = HtmlTag.at(text, at);
            if (tag == null) {
                var next = text.indexOf('<', at + 1);
                var end = next < 0 ? text.length() : next;
                text(text.substring(at, end));
                at = end;
            } else if (!tag.closing() && VERBATIM.contains(tag.name())) {
                var end = tag.endOfElement(text);
                verbatim(tag, text.substring(at, end));
                at = end;
            } else {
                tag(tag, text.substring(at, tag.end()));
                at = tag.end();
            }
        }
    }

    private void verbatim(HtmlTag tag, String element) {
        if (tag.name().equals("pre") || tag.name().equals("style") || tag.name().equals("script")) {
            closeParagraph();
            clearPendingBreaks();
            followsInline = false;
        } else {
            inline();
        }
        html.append(element);
    }

    private void tag(HtmlTag tag, String source) {
        var name = tag.name();
        if (name.equals("p")) {
            closeParagraph();
            clearPendingBreaks();
            if (!tag.closing()) {
                html.append(source);
                paragraphOpen = true;
            }
            followsInline = false;
        } else if (!isBlock(name)) {
            if (name.equals("br")) {
                clearPendingBreaks(); // <br> at a line's end is one break
            }
            inline();
            html.append(source);
            followsInline = !name.equals("br");
        } else {
            closeParagraph();
            clearPendingBreaks();
            html.append(source);
            followsInline = false;
            if (tag.closing()) {
                close(name);
            } else if (!VOID.contains(name)) {
                blocks.push(name);
            }
        }
    }

    /** Closes the element and those left open inside it. An end tag without a start tag is ignored, as HTML parsers do. */
    private void close(String name) {
        if (blocks.contains(name)) {
            String innermost;
            do {
                innermost = blocks.pop();
            } while (!innermost.equals(name));
        }
    }

    private static boolean isBlock(String name) {
        return STRUCTURAL.contains(name)
                || LINE_ELEMENTS.contains(name)
                || PARAGRAPH_CONTAINERS.contains(name)
                || VOID.contains(name);
    }

    private void text(String text) {
        for (var line = 0; ; ) {
            var end = text.indexOf('\n', line);
            var part = text.substring(line, end < 0 ? text.length() : end);
            if (!part.isBlank()) {
                line(part, line > 0 || !followsInline);
            } else if (!part.isEmpty() && followsInline && !lineEnd) {
                html.append(' ');
            }
            if (end < 0) {
                return;
            }
            blankLine |= lineEnd;
            lineEnd = true;
            line = end + 1;
        }
    }

    /** A URL on a line of its own becomes an embedded player if its site has one, otherwise a link. */
    private void line(String text, boolean begins) {
        var address = text.strip();
        if (!begins || !ADDRESS.matcher(address).matches()) {
            inline();
            html.append(text);
        } else if (EmbeddedPlayer.at(address).isEmpty()) {
            inline();
            html.append(ArchiveText.link(Parser.unescapeEntities(address, false), address));
        } else {
            closeParagraph();
            clearPendingBreaks();
            html.append(ArchiveText.embed(Parser.unescapeEntities(address, false), ""))
                    .append('\n');
            followsInline = false;
        }
    }

    /** Writes the paragraph or line break that precedes this text or inline tag, and opens a paragraph if one is needed. */
    private void inline() {
        var block = blocks.isEmpty() ? BODY : blocks.peek();
        if (!STRUCTURAL.contains(block)) {
            if (blankLine && followsInline && LINE_ELEMENTS.contains(block)) {
                html.append("<br>");
            } else if (blankLine && (followsInline || paragraphOpen)) {
                closeParagraph();
                openParagraph();
            } else if (lineEnd && followsInline) {
                html.append("<br>");
            }
            if (block.equals(BODY)) {
                openParagraph();
            }
        }
        clearPendingBreaks();
        followsInline = true;
    }

    private void openParagraph() {
        if (!paragraphOpen) {
            html.append("<p>");
            paragraphOpen = true;
        }
    }

    private void closeParagraph() {
        if (paragraphOpen) {
            html.append("</p>\n");
            paragraphOpen = false;
        }
    }

    private void clearPendingBreaks() {
        blankLine = false;
        lineEnd = false;
    }
}

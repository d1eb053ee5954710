package vn.bantin.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import vn.bantin.article.EmbeddedPlayer;

/**
 * Classic WordPress posts have no paragraphs of their own: a blank line ends one, a line end is a line break. Text inside
 * {@code pre} and the like stays as it is written. One pass over the text.
 *
 * @see <a href="https://developer.wordpress.org/reference/functions/wpautop/">wpautop</a>
 */
final class ParagraphFormatter {
    private static final String BODY = "body";
    private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea", "svg", "iframe", "object");

    /** Text in these never needs a paragraph. */
    private static final Set<String> STRUCTURE =
            Set.of("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup", "select", "menu");

    /** One line or a few: a blank line in them is a line break. */
    private static final Set<String> LINES =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "summary", "legend", "th", "dt");

    /** Text in these gets paragraphs only where a blank line divides it. */
    private static final Set<String> FLOWS = Set.of(
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

    /** Whether text or an inline tag comes right before, in the same paragraph. */
    private boolean filled;

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
            var tag = MarkupTag.at(text, at);
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

    private void verbatim(MarkupTag tag, String element) {
        if (tag.name().equals("pre") || tag.name().equals("style") || tag.name().equals("script")) {
            closeParagraph();
            settle();
            filled = false;
        } else {
            inline();
        }
        html.append(element);
    }

    private void tag(MarkupTag tag, String source) {
        var name = tag.name();
        if (name.equals("p")) {
            closeParagraph();
            settle();
            if (!tag.closing()) {
                html.append(source);
                paragraphOpen = true;
            }
            filled = false;
        } else if (!isBlock(name)) {
            if (name.equals("br")) {
                settle(); // <br> at a line's end is one break
            }
            inline();
            html.append(source);
            filled = !name.equals("br");
        } else {
            closeParagraph();
            settle();
            html.append(source);
            filled = false;
            if (tag.closing()) {
                close(name);
            } else if (!VOID.contains(name)) {
                blocks.push(name);
            }
        }
    }

    /** With those that its author left open inside it; a closing tag of none that is open is ignored by parsers, too. */
    private void close(String name) {
        if (blocks.contains(name)) {
            while (!blocks.pop().equals(name)) {
                continue;
            }
        }
    }

    private static boolean isBlock(String name) {
        return STRUCTURE.contains(name) || LINES.contains(name) || FLOWS.contains(name) || VOID.contains(name);
    }

    private void text(String text) {
        for (var line = 0; ; ) {
            var end = text.indexOf('\n', line);
            var part = text.substring(line, end < 0 ? text.length() : end);
            if (!part.isBlank()) {
                line(part, line > 0 || !filled);
            } else if (!part.isEmpty() && filled && !lineEnd) {
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

    /** An address on a line of its own is a player where its site has one, else a link. */
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
            settle();
            html.append(ArchiveText.embed(Parser.unescapeEntities(address, false), ""))
                    .append('\n');
            filled = false;
        }
    }

    /** Writes what the line ends before this text or inline tag mean, and opens the paragraph that it needs. */
    private void inline() {
        var block = blocks.isEmpty() ? BODY : blocks.peek();
        if (!STRUCTURE.contains(block)) {
            if (blankLine && filled && LINES.contains(block)) {
                html.append("<br>");
            } else if (blankLine && (filled || paragraphOpen)) {
                closeParagraph();
                openParagraph();
            } else if (lineEnd && filled) {
                html.append("<br>");
            }
            if (block.equals(BODY)) {
                openParagraph();
            }
        }
        settle();
        filled = true;
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

    private void settle() {
        blankLine = false;
        lineEnd = false;
    }
}

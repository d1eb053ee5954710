package vn.bantin.functions.publishing.html;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * The HTML that news needs and nothing else: headings, lists, tables, quotes, figures, links. What stands loose becomes
 * paragraphs. Cleaning twice changes nothing more. Pictures come from our own media alone; embedded players become links.
 */
public final class Sanitizer {

    /**
     * @param removed names of the elements that were taken out, for the writer to know; {@code img[src]} for pictures of
     *     elsewhere, {@code a[href]} for links that lead nowhere safe, {@code p[onclick]} for script in attributes. Looks
     *     (styles, classes) and wrappers go without a word.
     */
    public record Clean(String html, List<String> removed) {}

    private static final Set<String> TAGS = Set.of(
            "p",
            "br",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "cite",
            "strong",
            "em",
            "b",
            "i",
            "u",
            "s",
            "sub",
            "sup",
            "a",
            "figure",
            "figcaption",
            "img",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "hr",
            "pre",
            "code");

    private static final Safelist NEWS = new Safelist()
            .addTags(TAGS.toArray(String[]::new))
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addAttributes("img", "src", "alt", "width", "height", "srcset", "sizes", "loading")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("ol", "start")
            .preserveRelativeLinks(true);

    private static final Set<String> SILENT =
            Set.of("span", "div", "font", "o:p", "section", "article", "body", "html", "picture", "source");
    private static final Pattern OUR_MEDIA = Pattern.compile("/media/[A-Za-z0-9/._-]+");
    private static final Pattern OUR_SRCSET =
            Pattern.compile("/media/[A-Za-z0-9/._-]+ \\d{1,5}w(, /media/[A-Za-z0-9/._-]+ \\d{1,5}w)*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /** Any tag or comment: a script that is shown as text is as wrong as one that runs. */
    private static final Pattern LOOKS_LIKE_HTML = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9:-]*([\\s/][^>]*)?>|<!--");

    /** What stands in a line of text. */
    private static final Set<String> INLINE =
            Set.of("br", "cite", "strong", "em", "b", "i", "u", "s", "sub", "sup", "a", "img", "code");

    private static final Evaluator BLOCKS =
            QueryParser.parse("div, section, article, p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote,"
                    + " figure, figcaption, table, caption, thead, tbody, tfoot, tr, th, td, hr, pre");

    // read once: a text of twenty paragraphs asks some of them for each
    private static final Evaluator PLAYERS = QueryParser.parse("iframe[src]");
    private static final Evaluator TITLES = QueryParser.parse("h1");
    private static final Evaluator DEEP = QueryParser.parse("h5, h6");
    private static final Evaluator DIVISIONS = QueryParser.parse("div");
    private static final Evaluator PICTURES = QueryParser.parse("img");
    private static final Evaluator LINKS = QueryParser.parse("a");
    private static final Evaluator NUMBERED = QueryParser.parse("[colspan], [rowspan], [start]");
    private static final Evaluator EMPTY_FIGURES =
            QueryParser.parse("figure:not(:has(img)):not(:has(table)):not(:has(blockquote))");
    private static final Evaluator ALL = QueryParser.parse("*");

    /** Links inside the site are measured from here and stay as they are written. */
    private static final String SITE = "https://site.invalid/";

    /** Not {@code //host}, nor what browsers read as it: they take a backslash for a slash and skip line ends. */
    private static final Pattern INSIDE = Pattern.compile("/|/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*|#[^\\p{Cntrl}]*");

    private static final Pattern PLAYER = Pattern.compile(
            "(?:https?:)?//(?:www\\.)?(?:youtube(?:-nocookie)?\\.com/embed/|player\\.vimeo\\.com/video/)([A-Za-z0-9_-]+).*");

    /** The same as jsoup writes them. */
    private static final Pattern ESCAPED = Pattern.compile("&#x([0-9a-f]{1,2}|d[89a-f][0-9a-f]{2}|fff[ef]);");

    private Sanitizer() {}

    /** How often cleaned HTML is read and cleaned again, until a parser makes of it what is written. */
    private static final int PASSES = 10;

    public static Clean clean(String html) {
        var first = pass(html);
        var before = first;
        var removed = new LinkedHashSet<>(first.removed());
        for (var i = 1; i < PASSES; i++) {
            var again = pass(before.html());
            removed.addAll(again.removed());
            if (again.html().equals(before.html())) {
                return new Clean(again.html(), List.copyOf(removed));
            }
            before = again;
        }
        var text = Jsoup.parseBodyFragment(before.html()).text(); // no parser agrees with itself on it
        return new Clean(pass(paragraphs(text.replace('<', '‹'))).html(), List.copyOf(removed));
    }

    /** Without characters that neither a page nor XML can show. */
    public static String printable(String text) {
        if (text.codePoints().noneMatch(Sanitizer::isUnprintable)) {
            return text;
        }
        var printable = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isUnprintable(c)).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** What XML cannot carry: controls but tab and line ends, halves of characters, non-characters. */
    private static boolean isUnprintable(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r'
                || c >= 0x7f && c <= 0x9f
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0xfffe
                || c == 0xffff;
    }

    private static Clean pass(String html) {
        var dirty = Jsoup.parseBodyFragment(Normalizer.normalize(html, Normalizer.Form.NFC), SITE);
        dirty.select(PLAYERS).forEach(Sanitizer::playerToLink);
        dirty.select(TITLES).tagName("h2");
        dirty.select(DEEP).tagName("h4");
        var removed = removed(dirty);
        dirty.select(DIVISIONS).forEach(Sanitizer::divToParagraph);
        var clean = new Cleaner(NEWS).clean(dirty);
        clean.select(PICTURES).forEach(Sanitizer::onlyOurPicture);
        clean.select(LINKS).forEach(Sanitizer::safeLink);
        clean.select(NUMBERED).forEach(Sanitizer::numbersOnly);
        clean.select(EMPTY_FIGURES).unwrap();
        loose(clean.body());
        clean.outputSettings(new Document.OutputSettings().prettyPrint(false).charset("UTF-8"));
        return new Clean(
                printable(ESCAPED.matcher(clean.body().html()).replaceAll("")).strip(), removed);
    }

    /** A division that holds but text is a paragraph: without it, two of them would run together. */
    private static void divToParagraph(Element div) {
        var loose = div.parents().stream().allMatch(above -> SILENT.contains(above.normalName()));
        if (loose && div.select(BLOCKS).size() == 1) { // itself
            div.tagName("p");
        }
    }

    /** Text and inline elements that stand beside blocks, or alone, are put into paragraphs. */
    private static void loose(Element body) {
        var run = new ArrayList<Node>();
        for (var node : List.copyOf(body.childNodes())) {
            if (isInline(node)) {
                run.add(node);
            } else {
                paragraph(run);
            }
        }
        paragraph(run);
    }

    private static void paragraph(List<Node> run) {
        if (run.stream().anyMatch(Sanitizer::isSeen)) {
            var paragraph = new Element("p");
            run.getFirst().before(paragraph);
            run.forEach(paragraph::appendChild);
        } else {
            run.stream().filter(node -> node instanceof Element).forEach(Node::remove);
        }
        run.clear();
    }

    private static boolean isInline(Node node) {
        return node instanceof TextNode
                || node instanceof Element element
                        && element.select(ALL).stream().allMatch(one -> INLINE.contains(one.normalName()));
    }

    private static boolean isSeen(Node node) {
        return node instanceof TextNode text
                ? !text.isBlank()
                : node instanceof Element element
                        && (element.hasText() || !element.select(PICTURES).isEmpty());
    }

    /** Plain text, a paragraph a line, unless it is HTML already. */
    public static String paragraphs(String text) {
        if (LOOKS_LIKE_HTML.matcher(text).find()) {
            return text;
        }
        var html = new StringBuilder(text.length() + 64);
        for (var line : text.split("\\R")) {
            if (!line.isBlank()) {
                html.append("<p>").append(escape(line.strip())).append("</p>");
            }
        }
        return html.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<String> removed(Document dirty) {
        var names = new LinkedHashSet<String>();
        for (var element : dirty.body().select(ALL)) {
            var name = element.normalName();
            if (!SILENT.contains(name) && !TAGS.contains(name)) {
                names.add(name);
            } else {
                attributes(element).forEach(attribute -> names.add(name + "[" + attribute + "]"));
            }
        }
        return List.copyOf(names);
    }

    /** Attributes of an element that stays, without which it is another thing. */
    private static List<String> attributes(Element element) {
        var lost = new ArrayList<String>();
        for (var attribute : element.attributes()) {
            var name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.matches("on[a-z]{1,30}")
                    || name.equals("src") && element.normalName().equals("img") && !isOurs(attribute.getValue())
                    || name.equals("href")
                            && element.normalName().equals("a")
                            && !attribute.getValue().isBlank()
                            && !isSafe(attribute.getValue().strip())) {
                lost.add(name);
            }
        }
        return lost;
    }

    private static boolean isOurs(String src) {
        return OUR_MEDIA.matcher(src).matches() && !src.contains("..");
    }

    private static boolean isSafe(String href) {
        return INSIDE.matcher(href).matches() || href.matches("(?i)(https?://|mailto:|tel:).*");
    }

    private static void playerToLink(Element frame) {
        var player = PLAYER.matcher(frame.attr("src"));
        if (player.matches()) {
            var video = frame.attr("src").contains("vimeo")
                    ? "https://vimeo.com/" + player.group(1)
                    : "https://www.youtube.com/watch?v=" + player.group(1);
            frame.replaceWith(new Element("p")
                    .appendChild(new Element("a").attr("href", video).text(video)));
        }
    }

    private static void onlyOurPicture(Element img) {
        if (!isOurs(img.attr("src"))) {
            img.remove();
            return;
        }
        if (img.hasAttr("srcset") && !OUR_SRCSET.matcher(img.attr("srcset")).matches()) {
            img.removeAttr("srcset");
        }
        for (var size : List.of("width", "height")) {
            if (!NUMBER.matcher(img.attr(size)).matches()) {
                img.removeAttr(size);
            }
        }
        img.removeAttr("sizes");
        img.attr("loading", "lazy");
    }

    private static void safeLink(Element a) {
        var href = a.attr("href").strip();
        if (href.isEmpty()) {
            a.unwrap();
            return;
        }
        if (!isSafe(href)) {
            a.unwrap();
        } else if (href.matches("(?i)https?://.*")) {
            a.attr("rel", "noopener");
        }
    }

    private static void numbersOnly(Element cell) {
        for (var name : List.of("colspan", "rowspan", "start")) {
            if (cell.hasAttr(name) && !NUMBER.matcher(cell.attr(name)).matches()) {
                cell.removeAttr(name);
            }
        }
    }
}

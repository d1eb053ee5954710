package vn.bantin.functions.publishing.html;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The words of a page as a browser with HTML's default style sheet shows them: the oracle of the sanitiser's tests. What
 * the sanitiser removes on purpose (script, form controls, players, what is hidden) is no part of it.
 */
final class VisibleText {
    /** {@code display: none}, or replaced by something that is no text. */
    private static final Set<String> REMOVED = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "noembed",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "datalist",
            "svg",
            "canvas",
            "select",
            "textarea",
            "input",
            "iframe",
            "video",
            "audio",
            "object",
            "embed",
            "applet",
            "rp",
            "param",
            "source",
            "track",
            "map",
            "area",
            "progress",
            "meter",
            "frame",
            "image",
            "amp-youtube",
            "amp-iframe",
            "colgroup",
            "col");

    /** {@code display: inline} in HTML's rendering section; any other known element is a block. */
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "iframe",
            "legend",
            "li",
            "listing",
            "main",
            "menu",
            "nav",
            "ol",
            "optgroup",
            "option",
            "p",
            "plaintext",
            "pre",
            "rt",
            "search",
            "section",
            "select",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "xmp",
            "img",
            "svg",
            "canvas",
            "textarea",
            "input",
            "video",
            "audio",
            "object",
            "embed",
            "image",
            "applet",
            "frame",
            "map",
            "progress",
            "meter",
            "noframes",
            "amp-youtube",
            "amp-iframe",
            "marquee",
            "frameset",
            "area",
            "slot",
            "rtc",
            "multicol",
            "layer",
            "ilayer",
            "blink");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private VisibleText() {}

    static List<String> words(String html) {
        var text = new StringBuilder();
        for (var node : Jsoup.parseBodyFragment(html).body().childNodes()) {
            write(node, text);
        }
        return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static void write(Node node, StringBuilder text) {
        if (node instanceof TextNode part) {
            part.getWholeText()
                    .codePoints()
                    .filter(c -> c >= 0x20 && (c < 0x7f || c > 0x9f) || c == '\n' || c == '\t')
                    .forEach(text::appendCodePoint);
        } else if (node instanceof Element element) {
            var block = BLOCKS.contains(element.normalName());
            text.append(block ? " " : "");
            if (!isRemoved(element)) {
                element.childNodes().forEach(child -> write(child, text));
            }
            text.append(block ? " " : "");
        }
    }

    private static boolean isRemoved(Element element) {
        return REMOVED.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none");
    }
}

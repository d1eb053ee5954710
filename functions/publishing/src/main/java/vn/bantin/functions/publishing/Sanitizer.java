package vn.bantin.functions.publishing;

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
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML that news needs and nothing else: headings, lists, tables, quotes, figures, links. Cleaning twice changes
 * nothing more. Pictures come from our own media alone; embedded players become links.
 */
final class Sanitizer {

    /**
     * @param removed names of the elements that were taken out, for the writer to know; {@code img[src]} for pictures of
     *     elsewhere, {@code a[href]} for links that lead nowhere safe, {@code p[onclick]} for script in attributes. Looks
     *     (styles, classes) and wrappers go without a word.
     */
    record Clean(String html, List<String> removed) {}

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
            Set.of("span", "div", "font", "o:p", "section", "article", "body", "html");
    private static final Pattern OUR_MEDIA = Pattern.compile("/media/[A-Za-z0-9/._-]+");
    private static final Pattern OUR_SRCSET =
            Pattern.compile("/media/[A-Za-z0-9/._-]+ \\d{1,5}w(, /media/[A-Za-z0-9/._-]+ \\d{1,5}w)*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern LOOKS_LIKE_HTML =
            Pattern.compile("<(p|br|div|h[1-6]|ul|ol|table|blockquote|figure|a|img)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAYER = Pattern.compile(
            "(?:https?:)?//(?:www\\.)?(?:youtube(?:-nocookie)?\\.com/embed/|player\\.vimeo\\.com/video/)([A-Za-z0-9_-]+).*");

    private Sanitizer() {}

    /** How often cleaned HTML is read and cleaned again, until a parser makes of it what is written. */
    private static final int PASSES = 10;

    static Clean clean(String html) {
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
        return new Clean(paragraphs(text.replace('<', '‹')), List.copyOf(removed));
    }

    private static Clean pass(String html) {
        var dirty = Jsoup.parseBodyFragment(Normalizer.normalize(html, Normalizer.Form.NFC));
        dirty.select("iframe[src]").forEach(Sanitizer::playerToLink);
        dirty.select("h1").tagName("h2");
        dirty.select("h5, h6").tagName("h4");
        var removed = removed(dirty);
        var clean = new Cleaner(NEWS).clean(dirty);
        clean.select("img").forEach(Sanitizer::onlyOurPicture);
        clean.select("a").forEach(Sanitizer::safeLink);
        clean.select("[colspan], [rowspan], [start]").forEach(Sanitizer::numbersOnly);
        clean.select("figure:not(:has(img)):not(:has(table)):not(:has(blockquote))")
                .unwrap();
        clean.outputSettings(new Document.OutputSettings().prettyPrint(false).charset("UTF-8"));
        return new Clean(clean.body().html().strip(), removed);
    }

    /** Plain text, a paragraph a line, unless it is HTML already. */
    static String paragraphs(String text) {
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
        for (var element : dirty.body().select("*")) {
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
        var inside = href.startsWith("/") && !href.startsWith("//") || href.startsWith("#");
        return inside || href.matches("(?i)(https?://|mailto:|tel:).*");
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

package vn.bantin.functions.publishing.html;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.UnicodeText;

/**
 * Reduces HTML to what news needs: headings, lists, tables, quotes, figures, links, players. Every word of the text stays,
 * and no two run together. Cleaning twice changes nothing more. Time is linear in the length of the input.
 */
public final class Sanitizer {

    /**
     * @param removed what was taken out, for the writer: {@code script}; {@code img[src] ADDRESS} for a picture of another
     *     site, {@code iframe ADDRESS}; {@code a[href]} for a link to no safe address, {@code p[onclick]} for script in an
     *     attribute. At most {@value #MOST_REMOVED}. Looks (styles, classes) and wrappers go without a word.
     */
    public record Clean(String html, List<String> removed) {}

    private static final int MOST_REMOVED = 50;

    /** The parser's work for a tag grows with the depth. What is deeper keeps its text. */
    private static final int DEEPEST = 64;

    /** In characters. Above the limit of a stored body, because sanitising shrinks pasted HTML. */
    private static final int LONGEST = 1024 * 1024;

    /** Five times what the longest articles of page builders have. */
    private static final int MOST_TAGS = 40_000;

    /** How often cleaned HTML is parsed and cleaned again until it stays the same. */
    private static final int PASSES = 10;

    /** Base of relative links, which stay as they are written. */
    private static final String SITE = "https://site.invalid/";

    /** The final allowlist, applied to whatever {@link AllowedHtmlConverter} builds. */
    private static final Safelist NEWS = new Safelist()
            .addTags(AllowedHtmlConverter.TAGS.toArray(String[]::new))
            .addAttributes(":all", "id")
            .addAttributes("a", "href", "rel")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addAttributes("abbr", "title")
            .addAttributes("figure", "data-embed-url", "data-embed-provider")
            .addAttributes("div", "data-gallery")
            .addAttributes("img", "src", "alt", "width", "height", "srcset", "loading")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("ol", "start")
            .preserveRelativeLinks(true);

    /** Character references that jsoup writes for characters that XML cannot carry. */
    private static final Pattern ESCAPED = Pattern.compile("&#x([0-9a-f]{1,2}|d[89a-f][0-9a-f]{2}|fff[ef]);");

    private Sanitizer() {}

    /** Why HTML is too large to be read at all, null if it is not. Looks at no more than its length and its tags. */
    public static @Nullable String refusal(String html) {
        if (html.length() > LONGEST) {
            return "has more than " + LONGEST + " characters before sanitising";
        }
        var tags = 0;
        for (var at = html.indexOf('<'); at >= 0 && tags <= MOST_TAGS; at = html.indexOf('<', at + 1)) {
            tags += at + 1 < html.length() && isNamePart(html.charAt(at + 1), true) ? 1 : 0;
        }
        return tags > MOST_TAGS ? "has more than " + MOST_TAGS + " tags" : null;
    }

    public static Clean clean(String html) {
        var removed = new LinkedHashSet<String>();
        var before = pass(html, removed);
        for (var i = 1; i < PASSES; i++) {
            var again = pass(before, removed);
            if (again.equals(before)) {
                return new Clean(again, first(removed));
            }
            before = again;
        }
        var text = Jsoup.parseBodyFragment(before).text(); // does not converge: keep the plain text only
        return new Clean(pass(paragraphs(text.replace('<', '‹')), removed), first(removed));
    }

    private static List<String> first(Set<String> removed) {
        return removed.stream().limit(MOST_REMOVED).toList();
    }

    private static String pass(String html, Set<String> removed) {
        var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        var dirty = Document.createShell(SITE);
        dirty.body().appendChildren(parser.parseFragmentInput(UnicodeText.nfc(html), dirty.body(), SITE));
        var built = Document.createShell(SITE);
        AllowedHtmlConverter.build(dirty.body(), built.body(), removed);
        var clean = new Cleaner(NEWS).clean(built);
        clean.body().getElementsByTag("div").forEach(gallery -> gallery.attr("data-gallery", true)); // not =""
        clean.outputSettings(new Document.OutputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8));
        return printable(ESCAPED.matcher(clean.body().html()).replaceAll("")).strip();
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

    /** Controls except tab and line ends, halves of surrogate pairs, non-characters. */
    private static boolean isUnprintable(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r'
                || c >= 0x7f && c <= 0x9f
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0xfffe
                || c == 0xffff;
    }

    /** Plain text, a paragraph a line, unless it is HTML already. */
    public static String paragraphs(String text) {
        if (hasTag(text)) {
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

    /** Any tag or comment: script that is shown as text is as wrong as script that runs. */
    private static boolean hasTag(String text) {
        var lastEnd = text.lastIndexOf('>');
        for (var at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.startsWith("<!--", at)) {
                return true;
            }
            var i = text.startsWith("</", at) ? at + 2 : at + 1;
            var start = i;
            while (i < text.length() && isNamePart(text.charAt(i), i == start)) {
                i++;
            }
            if (i > start && i < text.length()) {
                var next = text.charAt(i);
                if (next == '>' || (next == '/' || Character.isWhitespace(next)) && lastEnd > i) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && (c >= '0' && c <= '9' || c == '-' || c == ':');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

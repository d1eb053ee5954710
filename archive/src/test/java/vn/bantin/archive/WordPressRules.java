package vn.bantin.archive;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WordPress shows of a post: the oracle of the importer's tests. Classic posts go through the documented rules of
 * {@code wpautop} as WordPress applies them, by substitution over the whole text; blocks are shown as they are stored,
 * without their comments. Shares no code with the importer.
 *
 * <p>Shortcodes of the core show what the handbook says of each. Those of plugins leave what they enclose: the readers of
 * the old site saw that, and perhaps more. Players are left out.
 */
final class WordPressRules {
    /** The library and the reusable blocks of an export. */
    interface Site {
        /** The captions of a gallery's pictures, by their numbers or by the post they were uploaded to. */
        List<String> captions(String post, List<String> ids, List<String> excluded);

        /** A reusable block's content, empty where it is missing. */
        String block(String number);
    }

    /** Shortcodes that may stand without an attribute and without an end: the core's, and usual ones of plugins. */
    private static final String CORE = "caption|wp_caption|gallery|playlist|audio|video|embed";

    private static final String BARE = "toc|ez-toc|contact-form|ads|archives|sitemap|recent_posts";

    /** They take an address or a number without a name. */
    private static final String MEDIA = "youtube|vimeo|tweet|gist|instagram|facebook";

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
    private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|[^\\s\\]\"']+)";
    private static final Pattern CODE = Pattern.compile("(?is)<(pre|code|script|style|textarea)\\b.*?</\\1\\s*>");
    private static final Pattern ESCAPED = Pattern.compile("\\[\\[(/?" + NAME + "[^\\[\\]]*)\\]\\]");
    private static final Pattern PAIR = Pattern.compile("(?is)\\[(" + NAME
            + ")((?:[\\s=](?:\"[^\"]*\"|[^\\[\\]\"])*)?)\\](?!\\])((?:(?!\\[/?\\1[\\s\\]=]).)*?)\\[/\\1\\s*\\]");
    private static final Pattern SINGLE = Pattern.compile("(?s)\\[(?:(?:" + CORE
            + ")(?=[\\s\\]/=])(?:\"[^\"]*\"|[^\\[\\]\"])*|(?:" + BARE + ")\\s*/?|(?:" + MEDIA
            + ")\\s+(?:https?:[^\\s\\]]*|[\\w-]*\\d[\\w-]*|[\\w-]{11})[^\\[\\]]*|" + NAME
            + "\\s(?:\"[^\"]*\"|[^\\[\\]\"])*?[\\w-]+\\s*=\\s*" + VALUE + "(?:\"[^\"]*\"|[^\\[\\]\"])*)\\]");
    private static final Pattern DYNAMIC =
            Pattern.compile("(?s)<!--\\s+wp:([a-z][a-z0-9_/-]*)\\s+(\\{(?:(?!-->).)*\\})?\\s*/-->");

    private static final String BLOCKS =
            "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|"
                    + "form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|"
                    + "footer|nav|figure|figcaption|details|menu|summary)";

    private WordPressRules() {}

    static String shown(String content) {
        if (!content.contains("<!-- wp:")) {
            return paragraphs(content.replaceAll("(?s)<!--.*?-->", "\n\n"));
        }
        return content.replaceAll("(?s)<!--.*?-->", "");
    }

    /** @param footnotes as HTML, in their order */
    static String shown(String content, String post, List<String> footnotes, Site site) {
        var blocks = DYNAMIC.matcher(content)
                .replaceAll(block -> Matcher.quoteReplacement(
                        dynamic(block.group(1), block.group(2) == null ? "" : block.group(2), footnotes, site)));
        // these links are boxes of their own in WordPress' style sheet
        return shown(withoutShortcodes(blocks, post, site))
                .replaceAll("(<a\\s[^>]*\\bwp-block-(?:file__button|button__link)\\b)", " $1");
    }

    private static String dynamic(String name, String attributes, List<String> footnotes, Site site) {
        var ref = Pattern.compile("\"ref\"\\s*:\\s*(\\d+)").matcher(attributes);
        return switch (name) {
            case "block" -> ref.find() ? site.block(ref.group(1)) : "";
            case "footnotes" ->
                footnotes.isEmpty() ? "" : "<ol><li>" + String.join(" ↩︎</li><li>", footnotes) + " ↩︎</li></ol>";
            default -> "";
        };
    }

    private static String withoutShortcodes(String content, String post, Site site) {
        var code = new java.util.ArrayList<String>();
        var html = CODE.matcher(content).replaceAll(found -> {
            code.add(found.group());
            return "<wp-code-" + (code.size() - 1) + ">";
        });
        html = ESCAPED.matcher(html).replaceAll("&#91;$1&#93;");
        for (var pair = PAIR.matcher(html); pair.find(); pair = PAIR.matcher(html)) {
            var shown = shortcode(
                    pair.group(1).toLowerCase(java.util.Locale.ROOT), pair.group(2), pair.group(3), post, site);
            html = html.substring(0, pair.start()) + shown + html.substring(pair.end());
        }
        html = SINGLE.matcher(html)
                .replaceAll(single -> Matcher.quoteReplacement(shortcode(
                        single.group().substring(1).split("[\\s\\]/=]")[0].toLowerCase(java.util.Locale.ROOT),
                        single.group(),
                        "",
                        post,
                        site)));
        for (var i = 0; i < code.size(); i++) {
            html = html.replace("<wp-code-" + i + ">", code.get(i));
        }
        return html;
    }

    private static String shortcode(String name, String attributes, String content, String post, Site site) {
        return switch (name) {
            case "caption", "wp_caption" -> {
                var written = attribute(attributes, "caption");
                var picture = Pattern.compile("(?is)^\\s*(?:<a\\s[^>]*>\\s*)?<img\\s[^>]*>(?:\\s*</a>)?")
                        .matcher(content);
                yield written.isEmpty() || !picture.find()
                        ? "\n\n<div>" + content + "</div>\n\n"
                        : "\n\n<div>" + picture.group() + written + "</div>\n\n";
            }
            case "gallery" -> {
                var ids = attribute(attributes, "ids").isEmpty()
                        ? attribute(attributes, "include")
                        : attribute(attributes, "ids");
                var captions = site.captions(post, numbers(ids), numbers(attribute(attributes, "exclude")));
                yield "\n\n<div>" + String.join("</div><div>", captions) + "</div>\n\n";
            }
            case "audio", "video", "embed", "playlist", "youtube", "vimeo" -> "\n\n";
            default ->
                name.matches("et_pb_.*|vc_.*|one_.*|.*_(?:row|column|section)") || content.contains("\n")
                        ? "\n\n" + content + "\n\n"
                        : content;
        };
    }

    private static List<String> numbers(String list) {
        return Arrays.stream(list.split("[,\\s]+")).filter(id -> !id.isEmpty()).toList();
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile("(?s)\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\\]\"']+))")
                .matcher(attributes);
        return !found.find()
                ? ""
                : found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
    }

    static String paragraphs(String text) {
        if (text.isBlank()) {
            return "";
        }
        var kept = new StringBuilder();
        var pres = new java.util.ArrayList<String>();
        var pre = Pattern.compile("(?is)<pre[\\s>].*?</pre>").matcher(text + "\n");
        while (pre.find()) {
            pres.add(pre.group());
            pre.appendReplacement(kept, "<pre wp-pre-" + (pres.size() - 1) + "></pre>");
        }
        var html = pre.appendTail(kept).toString();
        html = html.replaceAll("(?i)<br\\s*/?>\\s*?<br\\s*/?>", "\n\n");
        html = html.replaceAll("(?i)(<" + BLOCKS + "[\\s/>])", "\n\n$1");
        html = html.replaceAll("(?i)(</" + BLOCKS + ">)", "$1\n\n");
        html = html.replaceAll("(?i)(<hr\\s*?/?>)", "$1\n\n");
        html = html.replace("\r\n", "\n").replace("\r", "\n");
        html = tags(html, "\n", " <!-- wpnl --> ");
        html = html.replaceAll("\n\n+", "\n\n");
        var out = new StringBuilder();
        for (var part : html.split("\n\\s*\n")) {
            if (!part.isEmpty()) {
                out.append("<p>").append(part.replaceAll("^\n+|\n+$", "")).append("</p>\n");
            }
        }
        html = out.toString();
        html = html.replaceAll("<p>\\s*</p>", "");
        html = html.replaceAll("(?i)<p>([^<]+)</(div|address|form)>", "<p>$1</p></$2>");
        html = html.replaceAll("(?i)<p>\\s*(</?" + BLOCKS + "[^>]*>)\\s*</p>", "$1");
        html = html.replaceAll("(?is)<p>(<li.+?)</p>", "$1");
        html = html.replaceAll("(?i)<p><blockquote([^>]*)>", "<blockquote$1><p>");
        html = html.replace("</blockquote></p>", "</p></blockquote>");
        html = html.replaceAll("(?i)<p>\\s*(</?" + BLOCKS + "[^>]*>)", "$1");
        html = html.replaceAll("(?i)(</?" + BLOCKS + "[^>]*>)\\s*</p>", "$1");
        html = html.replaceAll("(?i)<br>|<br/>", "<br />");
        html = html.replaceAll("(?<!<br />)\\s*\n", "<br />\n");
        html = html.replaceAll("(?i)(</?" + BLOCKS + "[^>]*>)\\s*<br />", "$1");
        html = html.replaceAll("(?i)<br />(\\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)[^>]*>)", "$1");
        html = html.replaceAll("\n</p>$", "</p>");
        html = html.replace(" <!-- wpnl --> ", "\n");
        for (var i = 0; i < pres.size(); i++) {
            html = html.replaceAll("<pre wp-pre-" + i + "></pre>", Matcher.quoteReplacement(pres.get(i)));
        }
        return html;
    }

    private static String tags(String html, String part, String by) {
        return Pattern.compile("<[a-zA-Z/][^>]*>")
                .matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(tag.group().replace(part, by)));
    }
}

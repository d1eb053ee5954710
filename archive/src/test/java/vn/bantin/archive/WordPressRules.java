package vn.bantin.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WordPress shows of a post: the oracle of the importer's tests. Classic posts go through the documented rules of
 * {@code wpautop} as WordPress applies them, by substitution over the whole text; blocks are shown as they are stored,
 * without their comments. Shares no code with the importer.
 */
final class WordPressRules {
    private static final String BLOCKS =
            "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|"
                    + "form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|"
                    + "footer|nav|figure|figcaption|details|menu|summary)";

    private WordPressRules() {}

    static String shown(String content) {
        if (!content.contains("<!-- wp:")) {
            return paragraphs(content.replaceAll("(?s)<!--.*?-->", "\n\n"));
        }
        // a block that holds but an address shows its player; no reader sees the comments
        return content.replaceAll("(?s)<!--.*?-->", "");
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

package vn.bantin.functions.articles;

import java.util.Map;
import java.util.regex.Pattern;

/** The text of sanitised HTML: tags go, blocks become lines, character references become characters. */
final class HtmlToText {

    private static final Pattern BLOCK_END =
            Pattern.compile("(?i)</(p|div|li|h[1-6]|blockquote|figcaption|tr|pre)>|<br ?/?>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern REFERENCE = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Pattern LINES = Pattern.compile("[ \\t\\x0B\\f\\r]*\\n\\s*");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private HtmlToText() {}

    static String of(String html) {
        var lines = BLOCK_END.matcher(html.replace('\n', ' ')).replaceAll("\n");
        var text = TAG.matcher(lines).replaceAll("");
        var plain = REFERENCE.matcher(text).replaceAll(r -> java.util.regex.Matcher.quoteReplacement(character(r)));
        return LINES.matcher(plain).replaceAll("\n").strip();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static String character(java.util.regex.MatchResult reference) {
        var name = reference.group(1);
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, reference.group());
        }
        var hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        var point = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(point) ? Character.toString(point) : "\ufffd";
    }
}

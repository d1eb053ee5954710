package vn.bantin.article;

import java.util.Set;

/**
 * Sanitised HTML as plain text: block ends become line breaks, inline tags are removed, character references are decoded.
 * Linear in the length of the HTML.
 */
public final class HtmlText {

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
            "span", "strong", "sub", "sup", "time", "u", "wbr");

    private HtmlText() {}

    public static String of(String html) {
        var text = new StringBuilder(html.length());
        var lastTag = html.lastIndexOf('>');
        for (var at = 0; at < html.length(); ) {
            var c = html.charAt(at);
            if (c == '<' && at < lastTag) {
                var end = html.indexOf('>', at);
                if (!INLINE.contains(name(html, at + 1, end))) {
                    endLine(text);
                }
                at = end + 1;
            } else if (c == '&') {
                at = reference(html, at, text);
            } else {
                append(text, c);
                at++;
            }
        }
        return text.toString().strip();
    }

    /** How many words a text has, as white space separates them. */
    public static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static void append(StringBuilder text, char c) {
        if (c == '\n' || c == '\r' || c == '\t' || c == '\f') {
            c = ' ';
        }
        // no white space at the start of a line
        if (c != ' ' || !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append(c);
        }
    }

    private static void endLine(StringBuilder text) {
        var length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        text.setLength(length);
        if (length > 0 && text.charAt(length - 1) != '\n') {
            text.append('\n');
        }
    }

    private static String name(String html, int from, int end) {
        var start = from < end && html.charAt(from) == '/' ? from + 1 : from;
        var to = start;
        while (to < end && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(start, to).toLowerCase(java.util.Locale.ROOT);
    }

    /** Appends the character that a reference stands for, or an ampersand that starts none; returns where to go on. */
    private static int reference(String html, int at, StringBuilder text) {
        var end = at + 1;
        while (end < html.length() && end - at <= 10 && html.charAt(end) != ';') {
            end++;
        }
        if (end >= html.length() || html.charAt(end) != ';') {
            text.append('&');
            return at + 1;
        }
        var name = html.substring(at + 1, end);
        switch (name) {
            case "amp" -> text.append('&');
            case "lt" -> text.append('<');
            case "gt" -> text.append('>');
            case "quot" -> text.append('"');
            case "apos" -> text.append('\'');
            case "nbsp" -> text.append('\u00a0');
            default -> {
                var point = codePoint(name);
                if (point < 0) {
                    text.append('&');
                    return at + 1;
                }
                text.appendCodePoint(point);
            }
        }
        return end + 1;
    }

    private static int codePoint(String name) {
        try {
            var hexadecimal = name.startsWith("#x") || name.startsWith("#X");
            var point = name.startsWith("#")
                    ? Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10)
                    : -1;
            return Character.isValidCodePoint(point) ? point : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

package vn.bantin.functions.search.text;

import java.util.Set;

/** Plain text of sanitised HTML: tags removed, line breaks at block boundaries, character references resolved. */
public final class HtmlText {

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong",
            "sub", "sup", "time", "u", "wbr");

    private HtmlText() {}

    public static String of(String html) {
        var text = new StringBuilder(html.length());
        for (int at = 0; at < html.length(); ) {
            char c = html.charAt(at);
            if (c == '<' && html.indexOf('>', at) > 0) {
                int end = html.indexOf('>', at);
                if (!INLINE.contains(name(html, at + 1, end))) {
                    text.append('\n');
                }
                at = end + 1;
            } else if (c == '&') {
                at = reference(html, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private static String name(String html, int from, int end) {
        int start = from < end && html.charAt(from) == '/' ? from + 1 : from;
        int to = start;
        while (to < end && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(start, to);
    }

    private static int reference(String html, int at, StringBuilder text) {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > 10) {
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
            case "nbsp" -> text.append(' ');
            default -> {
                int point = point(name);
                if (point < 0) {
                    text.append('&');
                    return at + 1;
                }
                text.appendCodePoint(point);
            }
        }
        return end + 1;
    }

    private static int point(String name) {
        try {
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            int point = name.startsWith("#") ? Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10) : -1;
            return Character.isValidCodePoint(point) ? point : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

package vn.bantin.archive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tag or comment of HTML source.
 *
 * @param name in lower case, {@code !--} for a comment
 * @param end index after its last character
 */
record HtmlTag(String name, boolean closing, int end) {

    /** The tag that begins at this index; null if none begins there. */
    static @Nullable HtmlTag at(String text, int at) {
        if (text.charAt(at) != '<' || at + 1 == text.length()) {
            return null;
        }
        if (text.startsWith("<!--", at)) {
            var end = text.indexOf("-->", at + 4);
            return new HtmlTag("!--", false, end < 0 ? text.length() : end + 3);
        }
        var closing = text.charAt(at + 1) == '/';
        var start = closing ? at + 2 : at + 1;
        var i = start;
        while (i < text.length() && (isLetter(text.charAt(i)) || i > start && isNamePart(text.charAt(i)))) {
            i++;
        }
        if (i == start) {
            return null;
        }
        return new HtmlTag(text.substring(start, i).toLowerCase(Locale.ROOT), closing, end(text, i));
    }

    /** Index after the end tag of the element that this tag begins; the end of the text if the end tag is missing. */
    int endOfElement(String text) {
        var tail = "</" + name;
        for (var i = end; i >= 0 && i < text.length(); i++) {
            i = text.indexOf("</", i);
            if (i < 0) {
                break;
            }
            if (text.regionMatches(true, i, tail, 0, tail.length())) {
                var close = text.indexOf('>', i);
                return close < 0 ? text.length() : close + 1;
            }
        }
        return text.length();
    }

    /** A {@code >} in a quoted attribute does not end a tag. */
    private static int end(String text, int from) {
        var quote = '\0';
        var before = ' ';
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        return text.length();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNamePart(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == ':';
    }
}

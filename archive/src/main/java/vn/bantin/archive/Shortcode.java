package vn.bantin.archive;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WordPress shortcode, {@code [name key="value" word]}: markup in brackets that plugins replace when a post is shown.
 *
 * @param attributes by name; those without a name by their position, from {@code "0"}
 * @param end index after its closing bracket
 */
record Shortcode(String name, boolean closing, Map<String, String> attributes, int end) {
    private static final Pattern NAME = Pattern.compile("\\[(/?)([A-Za-z][A-Za-z0-9_-]{0,60})(?=[\\s\\]/=\u00a0])");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s'\"]+))|\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u2033]|&#82(?:20|21|43);|&quot;");

    /** Longer than any that a plugin writes; bounds the time that text full of brackets takes. */
    private static final int LONGEST = 4000;

    /** The shortcode that begins at this index; null if none begins there. */
    static @Nullable Shortcode at(String text, int at) {
        var limit = Math.min(text.length(), at + LONGEST);
        var name = NAME.matcher(text).region(at, limit);
        if (!name.lookingAt()) {
            return null;
        }
        var close = close(text, name.end(), limit);
        if (close < 0) {
            return null;
        }
        var rest = text.substring(name.end(), close);
        return new Shortcode(
                name.group(2).toLowerCase(Locale.ROOT),
                !name.group(1).isEmpty(),
                attributes(rest.startsWith("=") ? rest.substring(1) : rest),
                close + 1);
    }

    /** The bracket that ends it: the first outside quotes; -1 if another begins before. */
    private static int close(String text, int from, int limit) {
        var quoted = false;
        for (var i = from; i < limit; i++) {
            switch (text.charAt(i)) {
                case '"' -> quoted = !quoted && text.charAt(i - 1) == '=';
                case '[' -> {
                    if (!quoted) {
                        return -1;
                    }
                }
                case ']' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static Map<String, String> attributes(String text) {
        var attributes = new HashMap<String, String>();
        var position = 0;
        var plain = text.replace('\u00a0', ' ').replaceFirst("\\s*/\\s*$", "");
        // editors turn the quotes of shortcodes into typographic ones
        var found = ATTRIBUTE.matcher(QUOTES.matcher(plain).replaceAll("\""));
        while (found.find()) {
            if (found.group(1) != null) {
                attributes.put(found.group(1).toLowerCase(Locale.ROOT), first(found, 2, 3, 4));
            } else {
                attributes.put(Integer.toString(position++), first(found, 5, 6, 7));
            }
        }
        return attributes;
    }

    private static String first(Matcher found, int... groups) {
        for (var group : groups) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    boolean hasNamedAttribute() {
        return attributes.keySet().stream().anyMatch(key -> !key.matches("\\d+"));
    }

    /** The first of these attributes that has a value, else "". */
    String attribute(String... names) {
        for (var name : names) {
            var value = attributes.getOrDefault(name, "");
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }
}

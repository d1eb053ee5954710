package vn.bantin.archive;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Slugs;

/** Texts of other systems in the forms that an import takes. Whatever HTML is left is sanitised by the server. */
public final class ArchiveText {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos|nbsp|hellip);");
    private static final Pattern BLOCK = Pattern.compile(
            "(?is)^<(/?)(p|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|div|pre|hr|section|iframe|!--)\\b.*");
    private static final Pattern CAPTION =
            Pattern.compile("(?is)\\[caption[^\\]]*](.*?(?:</a>|<img[^>]*>))(.*?)\\[/caption]");
    private static final Pattern EMBED =
            Pattern.compile("(?is)\\[embed[^\\]]*]\\s*(https?://[^\\s\\[]+)\\s*\\[/embed]");
    private static final Pattern SHORTCODE = Pattern.compile(
            "(?i)\\[/?(gallery|audio|video|playlist|simple|wpvideo|youtube|vimeo|tweet|polldaddy|contact-form|contact-field|slideshow|soundcloud|googlemaps|embed|caption)\\b[^\\]]*]");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final int HEADLINE_WORDS = 90;

    private ArchiveText() {}

    /** Text without tags, entities resolved, on one line. */
    public static String plain(String html) {
        var text = TAG.matcher(html).replaceAll("");
        text = ENTITY.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(entity(found.group(1))));
        return text.replace('\u00a0', ' ').replaceAll("\\s+", " ").strip();
    }

    private static String entity(String name) {
        if (name.startsWith("#")) {
            var hex = name.charAt(1) == 'x';
            var code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "";
        }
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "hellip" -> "…";
            case "apos" -> "'";
            default -> " ";
        };
    }

    /** A headline for a post that has none: its first words. */
    public static String firstWords(String html) {
        var text = plain(SHORTCODE.matcher(html).replaceAll(" "));
        if (text.length() <= HEADLINE_WORDS) {
            return text;
        }
        var space = text.lastIndexOf(' ', HEADLINE_WORDS);
        return text.substring(0, space < 20 ? HEADLINE_WORDS : space) + "…";
    }

    /** WordPress keeps classic posts with blank lines instead of paragraphs, and plugins' marks in brackets. */
    public static String fromWordPress(String content, SkippedItems report, String title) {
        var text = CAPTION.matcher(content).replaceAll("<figure>$1<figcaption>$2</figcaption></figure>");
        text = EMBED.matcher(text).replaceAll("\n\n$1\n\n");
        var codes = SHORTCODE.matcher(text);
        if (codes.find()) {
            codes.reset();
            while (codes.find()) {
                if (!codes.group().startsWith("[/")) {
                    report.add("shortcode [" + codes.group(1).toLowerCase(java.util.Locale.ROOT) + "]", title);
                }
            }
            text = SHORTCODE.matcher(text).replaceAll("");
        }
        return paragraphs(text);
    }

    private static String paragraphs(String text) {
        var html = new StringBuilder();
        var preformatted = false; // blank lines inside <pre> are its own
        for (var block : text.replace("\r", "").split("\n\\s*\n", -1)) {
            var stripped = block.strip();
            if (stripped.isEmpty()) {
                continue;
            }
            var inside = preformatted;
            preformatted = lastIndex(stripped, "<pre") > lastIndex(stripped, "</pre>")
                    || (preformatted && lastIndex(stripped, "</pre>") < 0);
            if (inside || BLOCK.matcher(stripped).matches()) {
                html.append(stripped).append('\n');
            } else if (ADDRESS.matcher(stripped).matches()) {
                html.append("<p><a href=\"")
                        .append(stripped)
                        .append("\">")
                        .append(stripped)
                        .append("</a></p>\n");
            } else {
                html.append("<p>").append(stripped.replace("\n", "<br>")).append("</p>\n");
            }
        }
        return html.toString();
    }

    private static int lastIndex(String text, String part) {
        return text.toLowerCase(java.util.Locale.ROOT).lastIndexOf(part);
    }

    /** A slug of ours from one of theirs, null where there is none. */
    public static @Nullable String slug(String theirs) {
        var decoded = theirs;
        try {
            decoded = java.net.URLDecoder.decode(theirs, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a percent sign of its own
        }
        if (decoded.isBlank()) {
            return null;
        }
        return Slugs.isSlug(decoded) && decoded.length() <= Slugs.LONGEST ? decoded : Slugs.of(decoded);
    }

    /** The path of an address, as readers of the old site have it; null for the root, and for {@code ?p=7}. */
    public static @Nullable String path(String address) {
        var path = address.replaceFirst("^https?://[^/]+", "")
                .replaceAll("[?#].*", "")
                .replaceAll("/+$", "");
        return path.startsWith("/") && path.length() <= 500 && !path.matches(".*\\s.*") ? path : null;
    }
}

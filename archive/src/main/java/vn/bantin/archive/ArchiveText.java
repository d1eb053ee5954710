package vn.bantin.archive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Slugs;
import vn.bantin.article.UnicodeText;

/** Text and addresses of other systems in the forms that an import takes. */
final class ArchiveText {
    private static final int HEADLINE_WORDS = 90;
    private static final int LONGEST_PATH = 500;

    private ArchiveText() {}

    /** Text without tags, entities resolved, on one line. */
    static String plain(String html) {
        return (html.indexOf('<') < 0
                        ? Parser.unescapeEntities(html, false)
                        : Jsoup.parseBodyFragment(html).text())
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A headline for a post that has none: its first words. */
    static String firstWords(String html) {
        var text = plain(html);
        if (text.length() <= HEADLINE_WORDS) {
            return text;
        }
        var space = text.lastIndexOf(' ', HEADLINE_WORDS);
        return text.substring(0, space < 20 ? HEADLINE_WORDS : space) + "…";
    }

    static String link(String url, String text) {
        return "<a href=\"" + escape(url) + "\">" + escape(text) + "</a>";
    }

    /** An embedded player in the form of the API; the URL replaces a missing title. */
    static String embed(String url, String title) {
        return "<figure data-embed-url=\"" + escape(url) + "\">" + link(url, title.isBlank() ? url : title)
                + "</figure>";
    }

    static String picture(ArchivedMedia picture) {
        var caption = picture.caption().isBlank() ? "" : "<figcaption>" + escape(picture.caption()) + "</figcaption>";
        return "<figure><img src=\"" + escape(picture.url()) + "\" alt=\"" + escape(picture.alt()) + "\">" + caption
                + "</figure>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** A valid slug made from one of the old site; null if nothing of it can be used. */
    static @Nullable String slug(String theirs) {
        var decoded = decoded(theirs);
        if (decoded.isBlank()) {
            return null;
        }
        return Slugs.isSlug(decoded) ? decoded : Slugs.of(decoded);
    }

    /** Percent-decoded; as it is if the encoding is invalid. */
    static String decoded(String text) {
        try {
            return UnicodeText.nfc(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return text; // a percent sign of its own
        }
    }

    /**
     * The path of an address, as readers of the old site have it, decoded; null for the root, and for {@code ?p=7}, whose
     * path is not the article's.
     */
    static @Nullable String path(String address) {
        if (address.indexOf('?') >= 0) {
            return null;
        }
        var path = decoded(address.replaceFirst("^https?://[^/]+", "")
                .replaceAll("#.*", "")
                .replaceAll("/+$", ""));
        return path.startsWith("/") && path.length() <= LONGEST_PATH && !path.matches("(?s).*\\s.*") ? path : null;
    }
}

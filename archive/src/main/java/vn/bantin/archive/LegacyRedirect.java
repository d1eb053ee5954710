package vn.bantin.archive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import vn.bantin.article.Slugs;

/**
 * Redirects an address of the old site, other than an article's, to the page that replaces it.
 *
 * @param kind {@code category}, {@code tag}, {@code author}, {@code page} or {@code feed}
 * @param from a decoded path without its last slash, or an address by number such as {@code /?cat=3}
 * @param to a path of this site
 */
public record LegacyRedirect(String kind, String from, String to) {

    static LegacyRedirect category(String from, String path) {
        return new LegacyRedirect("category", from, "/chuyen-muc/" + path);
    }

    static LegacyRedirect categoryFeed(String from, String path) {
        return new LegacyRedirect("feed", from, "/feeds/rss.xml?category=" + encoded(path));
    }

    static LegacyRedirect tag(String from, String tag) {
        return new LegacyRedirect("tag", from, "/chu-de/" + Slugs.folded(tag));
    }

    static LegacyRedirect author(String from, String slug) {
        return new LegacyRedirect("author", from, "/tac-gia/" + slug);
    }

    static LegacyRedirect page(String from, String slug) {
        return new LegacyRedirect("page", from, "/trang/" + slug);
    }

    static LegacyRedirect feed(String from) {
        return new LegacyRedirect("feed", from, "/feeds/rss.xml");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

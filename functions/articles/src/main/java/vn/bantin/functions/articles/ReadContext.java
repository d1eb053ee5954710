package vn.bantin.functions.articles;

import java.time.InstantSource;
import java.time.ZoneId;
import vn.bantin.article.ArticleRepository;
import vn.bantin.web.Cursors;
import vn.bantin.web.SiteOrigin;

/**
 * Dependencies of this function's routes.
 *
 * @param siteUrl canonical origin without a slash at the end; empty where only CloudFront knows it
 * @param defaultName the theme's, else the template's
 * @param zone days, and times given without a zone, are in it
 */
record ReadContext(
        ArticleRepository articles,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        String siteUrl,
        String defaultName) {

    /** The site's name as admins have set it, else the theme's or the template's. */
    String siteName() {
        var name = articles.settings().siteName();
        return name.isBlank() ? defaultName : name;
    }

    @Override
    public String siteUrl() {
        return SiteOrigin.or(siteUrl);
    }

    String articleUrl(String slug) {
        return siteUrl() + "/tin/" + slug;
    }

    /** A stored URL, which is relative to the site, with its origin. */
    String absolute(String url) {
        return url.startsWith("/") ? siteUrl() + url : url;
    }
}

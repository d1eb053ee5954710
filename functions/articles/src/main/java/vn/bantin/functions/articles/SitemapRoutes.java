package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Card;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.Topic;
import vn.bantin.json.CardJson;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.TimeParameter;

/**
 * The sitemap: an index of months, each month in parts of 5,000 addresses, so that a part costs the same however large
 * the archive or its month is; where the parts begin is noted when the month is counted. Months are of UTC, as the store counts them.
 *
 * @see <a href="https://www.sitemaps.org/protocol.html">Sitemaps XML format</a>
 */
final class SitemapRoutes {

    static final int PART = ArticleRepository.SITEMAP_PART;

    private static final int NEWS = 1_000;
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final String SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String TYPE = "application/xml; charset=utf-8";
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2})(?:-(\\d{1,4}))?\\.xml");

    private final ReadContext context;

    SitemapRoutes(ReadContext context) {
        this.context = context;
    }

    /** {@code /sitemap.xml}. */
    Response index(Request request) {
        var now = context.clock().instant();
        var months = new TreeMap<>(context.articles().monthParts()).descendingMap();
        var current = YearMonth.from(now.atZone(ZoneOffset.UTC)).toString();
        var xml = new XmlDocumentWriter().open("sitemapindex", "xmlns", SCHEMA);
        part(xml, "pages.xml");
        // not counted yet, but something may be out already; a part without an address would be no valid sitemap
        if (!months.containsKey(current)
                && !since(start(YearMonth.from(now.atZone(ZoneOffset.UTC))), 1, now)
                        .items()
                        .isEmpty()) {
            part(xml, current + ".xml");
        }
        months.forEach((month, starts) -> {
            for (var n = 1; n <= starts.size() + 1; n++) {
                part(xml, month + (n == 1 ? "" : "-" + n) + ".xml");
            }
        });
        return answer(xml.close(), null, now);
    }

    private void part(XmlDocumentWriter xml, String name) {
        xml.open("sitemap").text("loc", context.siteUrl() + "/sitemaps/" + name).close();
    }

    /** {@code /sitemaps/2026-11.xml}, {@code /sitemaps/2026-11-2.xml}, {@code /sitemaps/pages.xml}. */
    Response part(Request request) {
        var name = request.pathParameter("page");
        var now = context.clock().instant();
        if (name.equals("pages.xml")) {
            return answer(pages(), null, now);
        }
        var match = NAME.matcher(name);
        if (!match.matches()) {
            throw unknown();
        }
        var number = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
        if (number < 1) {
            throw unknown();
        }
        var listing = listing(month(match.group(1)), number, now);
        var xml = new XmlDocumentWriter()
                .open("urlset", "xmlns", SCHEMA, "xmlns:image", "http://www.google.com/schemas/sitemap-image/1.1");
        for (var entry : listing.items()) {
            var card = CardJson.read(entry.card());
            xml.open("url")
                    .text("loc", context.articleUrl(card.slug()))
                    .text("lastmod", changed(card).toString());
            if (card.image() != null) {
                xml.open("image:image")
                        .text("image:loc", context.absolute(card.image().url()))
                        .close();
            }
            xml.close();
        }
        return answer(xml.close(), listing.nextChange(), now);
    }

    /** The part's articles, newest first: from where it begins to where the next one does. */
    private Listing listing(YearMonth month, int number, Instant now) {
        var starts = context.articles().monthParts().getOrDefault(month.toString(), List.of());
        if (number > starts.size() + 1) {
            throw unknown();
        }
        var from = number == 1
                ? start(month)
                : Instant.parse(starts.get(number - 2).replaceFirst("#.*", ""));
        var to = start(month.plusMonths(1));
        var next = number > starts.size() ? null : starts.get(number - 1);
        // a part may have grown since the month was divided: up to twice its size is listed
        return context.articles()
                .list(new Listing.Query(Scope.ALL, from, to, next, 2 * PART, now, CacheLifetime.FEED.horizon()));
    }

    private XmlDocumentWriter pages() {
        var taxonomy = context.articles().taxonomy();
        var xml = new XmlDocumentWriter().open("urlset", "xmlns", SCHEMA);
        xml.open("url").text("loc", context.siteUrl() + "/").close();
        taxonomy.byId().keySet().stream().map(taxonomy::path).sorted().forEach(path -> xml.open("url")
                .text("loc", context.siteUrl() + "/chuyen-muc/" + path)
                .close());
        context.articles().topics().stream().map(Topic::tag).sorted().forEach(tag -> xml.open("url")
                .text("loc", context.siteUrl() + "/chu-de/" + tag)
                .close());
        context.articles().standingPages().keySet().stream().sorted().forEach(slug -> xml.open("url")
                .text("loc", context.siteUrl() + "/trang/" + slug)
                .close());
        return xml.close();
    }

    /**
     * {@code /sitemap-news.xml}: the last two days, at most 1,000.
     *
     * @see <a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap">News sitemaps</a>
     */
    Response news(Request request) {
        var now = context.clock().instant();
        var listing = since(now.minus(TWO_DAYS), NEWS, now);
        var xml = new XmlDocumentWriter()
                .open("urlset", "xmlns", SCHEMA, "xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
        for (var entry : listing.items()) {
            var card = CardJson.read(entry.card());
            xml.open("url")
                    .text("loc", context.articleUrl(card.slug()))
                    .open("news:news")
                    .open("news:publication")
                    .text("news:name", context.siteName())
                    .text("news:language", "vi")
                    .close()
                    .text("news:publication_date", card.publishedAt().toString())
                    .text("news:title", card.headline())
                    .close()
                    .close();
        }
        return answer(xml.close(), listing.nextChange(), now);
    }

    /** {@code /robots.txt} (RFC 9309). News are announced while there are any. */
    Response robots(Request request) {
        var now = context.clock().instant();
        var news = since(now.minus(TWO_DAYS), 1, now);
        var text =
                """
                User-agent: *
                Disallow: /newsroom/
                Disallow: /previews/
                Disallow: /toa-soan
                Disallow: /tim-kiem

                Sitemap: %1$s/sitemap.xml
                """
                        .formatted(context.siteUrl());
        if (!news.items().isEmpty()) {
            text += "Sitemap: " + context.siteUrl() + "/sitemap-news.xml\n";
        }
        return Representation.of(Response.text(200, "text/plain; charset=utf-8", text), CacheLifetime.FEED)
                .until(news.nextChange())
                .toResponse(now);
    }

    private Listing since(Instant from, int limit, Instant now) {
        return context.articles()
                .list(new Listing.Query(Scope.ALL, from, null, null, limit, now, CacheLifetime.FEED.horizon()));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Response answer(XmlDocumentWriter xml, @Nullable Instant change, Instant now) {
        return Representation.of(new Response(200, Map.of("content-type", TYPE), xml.bytes()), CacheLifetime.FEED)
                .until(change)
                .toResponse(now);
    }

    private static Instant changed(Card card) {
        return card.updatedAt() == null ? card.publishedAt() : card.updatedAt();
    }

    private static YearMonth month(String text) {
        return TimeParameter.month(text).orElseThrow(SitemapRoutes::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such part; /sitemap.xml names them.");
    }
}

package vn.bantin.functions.articles;

import vn.bantin.web.HttpDate;

/**
 * RSS 2.0 with Media RSS for pictures and Dublin Core for bylines.
 *
 * @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>
 */
final class RssWriter {

    static final String TYPE = "application/rss+xml; charset=utf-8";

    private RssWriter() {}

    static byte[] write(FeedContent feed, ReadContext context) {
        var xml = new XmlDocumentWriter()
                .open(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:media",
                        "http://search.yahoo.com/mrss/")
                .open("channel")
                .text("title", feed.title())
                .text("link", feed.home())
                .text("description", feed.description())
                .text("language", "vi")
                .text("lastBuildDate", HttpDate.of(feed.changed()))
                .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self());
        if (!feed.hub().isEmpty()) {
            xml.empty("atom:link", "rel", "hub", "href", feed.hub());
        }
        feed.items().forEach(item -> item(xml, feed, item, context));
        return xml.close().close().bytes();
    }

    /**
     * The description is HTML: its text is escaped as HTML here, and as XML by the writer.
     *
     * @see <a href="https://www.rssboard.org/rss-encoding-examples">RSS encoding examples</a>
     */
    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void item(XmlDocumentWriter xml, FeedContent feed, FeedContent.Item item, ReadContext context) {
        var card = item.card();
        xml.open("item")
                .text("title", card.headline())
                .text("link", item.url())
                .text("guid", feed.id(item), "isPermaLink", "false")
                .text("pubDate", HttpDate.of(card.publishedAt()))
                .text("description", html(card.lead()));
        if (item.category() != null) {
            xml.text("category", item.category());
        }
        if (!card.byline().isEmpty()) {
            xml.text("dc:creator", card.byline());
        }
        var image = card.image();
        if (image != null) {
            xml.open(
                            "media:content",
                            "url",
                            context.absolute(image.url()),
                            "medium",
                            "image",
                            "width",
                            Integer.toString(image.width()),
                            "height",
                            Integer.toString(image.height()))
                    .text("media:description", image.alt(), "type", "plain")
                    .close();
        }
        xml.close();
    }
}

package vn.bantin.functions.articles;

/**
 * Writes a feed in the Atom format.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a>
 */
final class AtomWriter {

    static final String TYPE = "application/atom+xml; charset=utf-8";

    private AtomWriter() {}

    static byte[] write(FeedContent feed, ReadContext context) {
        var xml = new XmlDocumentWriter()
                .open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "vi")
                .text("id", feed.self())
                .text("title", feed.title())
                .text("subtitle", feed.description())
                .text("updated", feed.changed().toString())
                .empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self())
                .empty("link", "rel", "alternate", "type", "text/html", "href", feed.home());
        if (!feed.hub().isEmpty()) {
            xml.empty("link", "rel", "hub", "href", feed.hub());
        }
        xml.open("author").text("name", context.siteName()).close();
        feed.items().forEach(item -> entry(xml, feed, item, context));
        return xml.close().bytes();
    }

    private static void entry(XmlDocumentWriter xml, FeedContent feed, FeedContent.Item item, ReadContext context) {
        var card = item.card();
        xml.open("entry")
                .text("id", feed.id(item))
                .text("title", card.headline())
                .empty("link", "rel", "alternate", "type", "text/html", "href", item.url())
                .text("published", card.publishedAt().toString())
                .text("updated", item.changed().toString());
        if (!card.byline().isEmpty()) {
            xml.open("author").text("name", card.byline()).close();
        }
        if (item.category() != null) {
            xml.empty("category", "term", item.category());
        }
        if (card.image() != null) {
            xml.empty(
                    "link",
                    "rel",
                    "enclosure",
                    "type",
                    imageType(card.image().url()),
                    "title",
                    card.image().alt(),
                    "href",
                    context.absolute(card.image().url()));
        }
        xml.text("summary", card.lead(), "type", "text").close();
    }

    static String imageType(String url) {
        return url.endsWith(".webp") ? "image/webp" : url.endsWith(".png") ? "image/png" : "image/jpeg";
    }
}

package vn.bantin.functions.articles;

import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;

/**
 * JSON Feed 1.1.
 *
 * @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
 */
final class JsonFeedWriter {

    static final String TYPE = "application/feed+json";

    private JsonFeedWriter() {}

    static byte[] write(FeedContent feed, ReadContext context) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("version", "https://jsonfeed.org/version/1.1");
            json.writeStringProperty("title", feed.title());
            json.writeStringProperty("description", feed.description());
            json.writeStringProperty("home_page_url", feed.home());
            json.writeStringProperty("feed_url", feed.self());
            json.writeStringProperty("icon", context.siteUrl() + "/assets/icon-512.png");
            json.writeStringProperty("language", "vi");
            if (!feed.hub().isEmpty()) {
                json.writeName("hubs").writeStartArray().writeStartObject();
                json.writeStringProperty("type", "WebSub");
                json.writeStringProperty("url", feed.hub());
                json.writeEndObject().writeEndArray();
            }
            json.writeName("items").writeStartArray();
            feed.items().forEach(item -> item(json, feed, item, context));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void item(JsonGenerator json, FeedContent feed, FeedContent.Item item, ReadContext context) {
        var card = item.card();
        json.writeStartObject();
        json.writeStringProperty("id", feed.id(item));
        json.writeStringProperty("url", item.url());
        json.writeStringProperty("title", card.headline());
        json.writeStringProperty("content_text", card.lead());
        json.writeStringProperty("date_published", card.publishedAt().toString());
        json.writeStringProperty("date_modified", item.changed().toString());
        if (card.image() != null) {
            json.writeStringProperty("image", context.absolute(card.image().url()));
        }
        if (!card.byline().isEmpty()) {
            json.writeName("authors").writeStartArray().writeStartObject();
            json.writeStringProperty("name", card.byline());
            json.writeEndObject().writeEndArray();
        }
        if (item.category() != null) {
            json.writeName("tags").writeStartArray();
            json.writeString(item.category());
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}

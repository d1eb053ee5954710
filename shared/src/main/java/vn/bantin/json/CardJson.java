package vn.bantin.json;

import java.time.Instant;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article;
import vn.bantin.article.Card;
import vn.bantin.article.DescriptionText;
import vn.bantin.article.EmbeddedMediaFinder;
import vn.bantin.article.Picture;

/** The stored JSON of a card, without its category. */
public final class CardJson {

    private CardJson() {}

    /** The card of an article. */
    public static String write(Article a) {
        return write(new Card(
                a.id(),
                a.slug(),
                a.headline(),
                DescriptionText.of(a.lead(), a.body()),
                a.byline(),
                a.publishedAt(),
                a.updatedAt(),
                a.image() == null ? null : image(a.image()),
                EmbeddedMediaFinder.kind(a.body()),
                a.brief()));
    }

    /** The 16:9 crop: what matters in the picture stays in it, and no page cuts it a second time. */
    private static Card.Image image(Picture p) {
        var wide = p.wide();
        return wide == null
                ? new Card.Image(p.url(), p.width(), p.height(), p.alt(), p.srcset())
                : new Card.Image(wide.url(), wide.width(), wide.height(), p.alt(), wide.srcset());
    }

    public static String write(Card c) {
        return ArticleJson.utf8(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", c.id());
            json.writeStringProperty("slug", c.slug());
            json.writeStringProperty("headline", c.headline());
            json.writeStringProperty("lead", c.lead());
            json.writeStringProperty("byline", c.byline());
            json.writeStringProperty("publishedAt", c.publishedAt().toString());
            if (c.updatedAt() != null) {
                json.writeStringProperty("updatedAt", c.updatedAt().toString());
            }
            if (c.image() != null) {
                json.writeName("image").writeStartObject();
                json.writeStringProperty("url", c.image().url());
                json.writeNumberProperty("width", c.image().width());
                json.writeNumberProperty("height", c.image().height());
                json.writeStringProperty("alt", c.image().alt());
                Json.optional(json, "srcset", c.image().srcset());
                json.writeEndObject();
            }
            Json.optional(json, "media", c.media());
            if (c.brief()) {
                json.writeBooleanProperty("brief", true);
            }
            json.writeEndObject();
        }));
    }

    public static Card read(String stored) {
        try (var json = Json.FACTORY.createParser(stored)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalStateException("a stored card is an object");
            }
            var f = FlatJsonObject.read(json);
            var updatedAt = f.find("updatedAt");
            var url = f.find("image.url");
            return new Card(
                    f.text("id"),
                    f.text("slug"),
                    f.text("headline"),
                    f.text("lead"),
                    f.text("byline"),
                    Instant.parse(f.text("publishedAt")),
                    updatedAt == null ? null : Instant.parse(updatedAt),
                    url == null
                            ? null
                            : new Card.Image(
                                    url,
                                    (int) f.whole("image.width"),
                                    (int) f.whole("image.height"),
                                    f.text("image.alt"),
                                    f.find("image.srcset")),
                    f.find("media"),
                    f.text("brief").equals("true"));
        }
    }
}

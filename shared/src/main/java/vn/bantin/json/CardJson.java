package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article;
import vn.bantin.article.Card;
import vn.bantin.article.Picture;

/** The stored JSON of a card, without its category. */
public final class CardJson {

    /** Bytes of a stored card: with its keys an entry stays within one write unit of 1,024. */
    public static final int BUDGET = 850;

    /** However little room the rest leaves, this much of the lead stays. */
    private static final int SHORTEST_LEAD = 60;

    private CardJson() {}

    /** The card of an article, its lead cut at a word so that the JSON fits {@link #BUDGET} where it can. */
    public static String write(Article a) {
        var image = a.image() == null ? null : image(a.image());
        var card =
                new Card(a.id(), a.slug(), a.headline(), a.lead(), a.byline(), a.publishedAt(), a.updatedAt(), image);
        var json = write(card);
        var over = size(json) - BUDGET;
        return over <= 0 ? json : write(withLead(card, shorten(a.lead(), size(a.lead()) - over - 3)));
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
            json.writeEndObject();
        }));
    }

    public static Card read(String stored) {
        try (var json = Json.FACTORY.createParser(stored)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalStateException("a stored card is an object");
            }
            var f = FlatJson.read(json);
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
                                    f.find("image.srcset")));
        }
    }

    /** At most {@code bytes} of UTF-8, cut at a word, with an ellipsis. */
    static String shorten(String text, int bytes) {
        var most = Math.max(bytes, SHORTEST_LEAD);
        if (size(text) <= most) {
            return text;
        }
        var end = 0;
        var word = 0;
        for (var used = 0; end < text.length(); ) {
            var point = text.codePointAt(end);
            used += size(Character.toString(point));
            if (used > most) {
                break;
            }
            if (Character.isWhitespace(point)) {
                word = end;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, word > 0 ? word : end).stripTrailing() + "…";
    }

    private static Card withLead(Card c, String lead) {
        return new Card(c.id(), c.slug(), c.headline(), lead, c.byline(), c.publishedAt(), c.updatedAt(), c.image());
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package vn.bantin.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Card;
import vn.bantin.article.Listing;
import vn.bantin.article.StoredCard;
import vn.bantin.json.CardJson;

/** A card as the template {@code card.jte} shows it. */
public record CardView(Card card, String categoryId) {

    public static CardView of(Listing.Entry entry) {
        return new CardView(CardJson.read(entry.card()), entry.categoryId());
    }

    public static CardView of(StoredCard card) {
        return new CardView(CardJson.read(card.card()), card.categoryId());
    }

    public String id() {
        return card.id();
    }

    /** A short item, which never leads a page by itself. */
    public boolean isBrief() {
        return card.brief();
    }

    public String address() {
        return "/tin/" + card.slug();
    }

    public Instant publishedAt() {
        return card.publishedAt();
    }

    public Card.@Nullable Image image() {
        return card.image();
    }

    /** The WebP renditions stand beside the JPEG ones, under the same names. */
    public @Nullable String srcset() {
        return card.image() == null ? null : card.image().srcset();
    }
}

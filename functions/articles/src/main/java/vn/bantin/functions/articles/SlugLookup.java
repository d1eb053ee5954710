package vn.bantin.functions.articles;

import java.time.Instant;
import java.util.List;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Live;

/** The result of looking up a slug, for the API and the page alike. */
sealed interface SlugLookup {

    record Here(Live.Published article) implements SlugLookup {}

    /** @param slug where the article is now */
    record Elsewhere(String slug) implements SlugLookup {}

    record Gone(String notice) implements SlugLookup {}

    record Nowhere() implements SlugLookup {}

    static SlugLookup of(String slug, ArticleRepository articles, Instant now) {
        return switch (articles.bySlug(slug).orElse(null)) {
            case null -> new Nowhere();
            case Live.Published p -> p.visible(now) ? new Here(p) : new Nowhere();
            case Live.Withdrawn w -> new Gone(w.notice());
            case Live.Moved m -> {
                var card = articles.byIds(List.of(m.id())).get(m.id());
                // a chain of old slugs never leads back to itself
                yield card != null && !card.slug().equals(slug) && (card.withdrawn() || card.visible(now))
                        ? new Elsewhere(card.slug())
                        : new Nowhere();
            }
        };
    }
}

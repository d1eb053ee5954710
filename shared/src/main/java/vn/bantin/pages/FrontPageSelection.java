package vn.bantin.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.FrontPageDocument;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.StoredCard;
import vn.bantin.article.Taxonomy;
import vn.bantin.web.CacheLifetime;

/**
 * What the front page shows now: the editors' choice where it is public, the newest articles everywhere else, and no
 * article twice.
 *
 * @param older position in the listing of all articles after the last one considered, or null at its end
 * @param nextChange the next time at which the content changes by itself (a publication or an expiry), or null
 */
public record FrontPageSelection(
        @Nullable Breaking breaking,
        List<CardView> slots,
        List<CardView> latest,
        List<Section> sections,
        @Nullable String older,
        @Nullable Instant nextChange) {

    private static final int LATEST = 6;
    private static final int DEFAULT_SECTIONS = 8;
    private static final int SECTION_CARDS = 4;

    /** @param url a path of this site, an absolute URL, or null */
    public record Breaking(String text, @Nullable String url, Instant until) {}

    public record Section(String categoryId, List<CardView> cards) {}

    /** @param menu ids of the categories that have a section where editors chose none */
    public static FrontPageSelection read(ArticleRepository articles, List<String> menu, Instant now) {
        return read(articles, articles.front(), menu, now);
    }

    /** As it would be with another arrangement. */
    public static FrontPageSelection read(
            ArticleRepository articles, FrontPageDocument front, List<String> menu, Instant now) {
        return new Reader(articles, front, now).read(menu);
    }

    /** @param olderAddress of the next page of all news, or null */
    public FrontPageView view(Taxonomy taxonomy, @Nullable String olderAddress) {
        return new FrontPageView(
                breaking == null ? null : new FrontPageView.Breaking(breaking.text(), breaking.url()),
                slots,
                latest,
                olderAddress,
                sections.stream()
                        .map(s -> new FrontPageView.Section(
                                Objects.requireNonNull(taxonomy.get(s.categoryId())), s.cards()))
                        .toList());
    }

    private static final class Reader {
        private final ArticleRepository articles;
        private final Instant now;
        private final FrontPageDocument front;
        private final Map<String, CardView> known = new HashMap<>();
        private final Set<String> shown = new HashSet<>();

        /** Articles pinned to a section are shown there only, not among the newest articles. */
        private final Set<String> pinned = new HashSet<>();

        private @Nullable Instant nextChange;

        private Reader(ArticleRepository articles, FrontPageDocument front, Instant now) {
            this.articles = articles;
            this.now = now;
            this.front = front;
            front.sections().forEach(section -> pinned.addAll(section.pins()));
        }

        private FrontPageSelection read(List<String> menu) {
            var newest = list(Scope.ALL, FrontPageDocument.MAX_SLOTS + LATEST);
            var taxonomy = articles.taxonomy();
            var listings = new ArrayList<Map.Entry<FrontPageDocument.Section, Listing>>();
            for (var section : sections(menu, taxonomy)) {
                listings.add(Map.entry(
                        section,
                        list(Scope.category(section.categoryId()), SECTION_CARDS + FrontPageDocument.MAX_PINS)));
            }
            fetchChosen();
            var slots = slots(newest);
            var latest = take(
                    newest.items().stream()
                            .map(CardView::of)
                            .filter(card -> !pinned.contains(card.id()))
                            .toList(),
                    Integer.MAX_VALUE);
            var sections = new ArrayList<Section>();
            for (var entry : listings) {
                var candidates = new ArrayList<CardView>();
                entry.getKey().pins().forEach(id -> visible(id).ifPresent(candidates::add));
                entry.getValue().items().forEach(e -> candidates.add(CardView.of(e)));
                var cards = take(candidates, SECTION_CARDS);
                if (!cards.isEmpty()) {
                    sections.add(new Section(entry.getKey().categoryId(), cards));
                }
            }
            return new FrontPageSelection(breaking(), slots, latest, sections, newest.next(), nextChange);
        }

        private List<FrontPageDocument.Section> sections(List<String> menu, Taxonomy taxonomy) {
            return front.sections().isEmpty()
                    ? menu.stream()
                            .limit(DEFAULT_SECTIONS)
                            .map(id -> new FrontPageDocument.Section(id, List.of()))
                            .toList()
                    : front.sections().stream()
                            .filter(s -> taxonomy.get(s.categoryId()) != null)
                            .toList();
        }

        private Listing list(Scope scope, int limit) {
            var listing = articles.list(
                    new Listing.Query(scope, null, null, null, limit, now, CacheLifetime.LISTING.horizon()));
            changesAt(listing.nextChange());
            listing.items().forEach(e -> known.put(e.id(), CardView.of(e)));
            return listing;
        }

        /** Reads the articles that editors chose and that are not in the listings read before. */
        private void fetchChosen() {
            var ids = new LinkedHashSet<String>();
            front.slots().stream().filter(this::isCurrent).forEach(slot -> ids.add(slot.articleId()));
            front.sections().forEach(section -> ids.addAll(section.pins()));
            var breaking = front.breaking();
            if (breaking != null && breaking.articleId() != null) {
                ids.add(breaking.articleId());
            }
            ids.removeAll(known.keySet());
            if (!ids.isEmpty()) {
                articles.byIds(ids).values().forEach(this::consider);
            }
        }

        private void consider(StoredCard card) {
            if (card.visible(now)) {
                known.put(card.id(), CardView.of(card));
                changesAt(card.expireAt());
            } else if (!card.withdrawn() && card.publishedAt().isAfter(now)) {
                changesAt(card.publishedAt());
            }
        }

        private boolean isCurrent(FrontPageDocument.Slot slot) {
            return slot.until() == null || slot.until().isAfter(now);
        }

        private Optional<CardView> visible(String id) {
            return Optional.ofNullable(known.get(id));
        }

        /** A slot that is empty takes the newest article; a brief never leads unless an editor chose it. */
        private List<CardView> slots(Listing newest) {
            var chosen = new ArrayList<@Nullable CardView>();
            for (var slot : front.slots()) {
                if (isCurrent(slot)) {
                    changesAt(slot.until());
                    var card = visible(slot.articleId()).orElse(null);
                    chosen.add(card != null && shown.add(slot.articleId()) ? card : null);
                } else {
                    chosen.add(null);
                }
            }
            var cards = newest.items().stream().map(CardView::of).toList();
            var slots = new ArrayList<CardView>();
            for (var i = 0; i < FrontPageDocument.MAX_SLOTS; i++) {
                var card = i < chosen.size() ? chosen.get(i) : null;
                if (card == null) {
                    var leads = slots.isEmpty();
                    card = cards.stream()
                            .filter(c -> !shown.contains(c.id()) && !pinned.contains(c.id()) && !(leads && c.isBrief()))
                            .findFirst()
                            .orElse(null);
                }
                if (card != null) {
                    shown.add(card.id());
                    slots.add(card);
                }
            }
            return slots;
        }

        private List<CardView> take(List<CardView> candidates, int most) {
            return candidates.stream()
                    .filter(card -> !shown.contains(card.id()))
                    .distinct()
                    .limit(most)
                    .peek(card -> shown.add(card.id()))
                    .toList();
        }

        private @Nullable Breaking breaking() {
            var strip = front.breaking();
            if (strip == null || !strip.until().isAfter(now)) {
                return null;
            }
            if (strip.articleId() == null) {
                changesAt(strip.until());
                return new Breaking(strip.text(), strip.url(), strip.until());
            }
            var article = visible(strip.articleId()).orElse(null);
            if (article == null) {
                return null;
            }
            changesAt(strip.until());
            return new Breaking(strip.text(), article.address(), strip.until());
        }

        private void changesAt(@Nullable Instant time) {
            nextChange = CacheLifetime.earlier(nextChange, time);
        }
    }
}

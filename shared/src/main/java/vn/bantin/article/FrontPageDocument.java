package vn.bantin.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front page as editors arranged it: one versioned item. Withdrawn, expired and scheduled articles are not shown;
 * the newest articles fill the gaps.
 *
 * @param version grows by one with every change; 0 where nobody has arranged anything
 * @param slots the articles that lead the page, in order
 * @param sections the blocks under the latest news, in order; empty: one for each category of the menu
 */
public record FrontPageDocument(long version, List<Slot> slots, List<Section> sections, @Nullable Breaking breaking) {

    public static final int MAX_SLOTS = 5;
    public static final int MAX_PINS = 3;

    public static final FrontPageDocument EMPTY = new FrontPageDocument(0, List.of(), List.of(), null);

    public FrontPageDocument {
        slots = List.copyOf(slots);
        sections = List.copyOf(sections);
    }

    /** @param until when the article leaves the slot by itself; null: it stays */
    public record Slot(String articleId, @Nullable Instant until) {}

    /** @param pins ids of articles that stand first in the block, in order */
    public record Section(String categoryId, List<String> pins) {

        public Section {
            pins = List.copyOf(pins);
        }
    }

    /**
     * The breaking-news banner above the page.
     *
     * @param articleId the article it links to, or null
     * @param url the address it links to if that is not an article of this site, or null
     */
    public record Breaking(String text, @Nullable String articleId, @Nullable String url, Instant until) {}
}

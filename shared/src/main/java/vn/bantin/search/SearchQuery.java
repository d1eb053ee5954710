package vn.bantin.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks. Filters combine; an empty text with a filter lists what the filter leaves, newest first.
 *
 * @param text       as typed; quotes make phrases, {@code -word} excludes, all else is text
 * @param phrase     an exact phrase, accents counting where typed
 * @param places     where to look; empty for everywhere
 * @param categories ids, children included; null for any category (an empty list matches nothing)
 * @param from       earliest publication, inclusive
 * @param until      latest publication, exclusive
 * @param order      null for relevance where there is text, newest otherwise
 */
public record SearchQuery(
        String text,
        String phrase,
        Set<SearchField> places,
        @Nullable List<String> categories,
        @Nullable String author,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable SortOrder order) {

    public SearchQuery {
        places = places.isEmpty() ? Set.copyOf(EnumSet.allOf(SearchField.class)) : Set.copyOf(places);
        categories = categories == null ? null : List.copyOf(categories);
    }

    public static SearchQuery of(String text) {
        return new SearchQuery(text, "", Set.of(), null, null, null, null, null, null);
    }

    /** Whether anything but text narrows the answer. */
    public boolean filtered() {
        return categories != null || author != null || tag != null || from != null || until != null;
    }
}

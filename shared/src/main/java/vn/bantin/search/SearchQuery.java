package vn.bantin.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search. Filters combine; a filter without text lists its articles, newest first.
 *
 * @param text       as typed; quotes make phrases, {@code -word} excludes, everything else is text
 * @param phrase     an exact phrase; typed diacritics must match
 * @param places     fields to search; empty for all
 * @param categories ids, children included; null for any category (an empty list matches nothing)
 * @param from       earliest publication, inclusive
 * @param until      latest publication, exclusive
 * @param author     slug or name
 * @param order      null for relevance with text, newest otherwise
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

    /** Whether there is any filter. */
    public boolean filtered() {
        return categories != null || author != null || tag != null || from != null || until != null;
    }
}

package vn.bantin.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search page.
 *
 * @param form       what the form holds, as it was sent
 * @param problem    why there is no answer, or null
 * @param asked      whether anything was asked; if not, only the form is shown
 * @param total      of all articles found, on whatever page
 * @param suggestion another spelling that finds more, or null
 * @param next       address of the page after this one, or null
 * @param first      address of the first page where this is another, or null
 */
public record SearchView(
        Form form,
        @Nullable String problem,
        boolean asked,
        int total,
        List<Hit> hits,
        @Nullable Choice suggestion,
        List<Choice> categories,
        List<Choice> years,
        @Nullable String next,
        @Nullable String first) {

    /**
     * The form, whose whole state lives in the address.
     *
     * @param in      names of the places to look in
     * @param options categories to choose from, down the tree
     */
    public record Form(
            String q,
            String phrase,
            List<String> in,
            String category,
            String author,
            String tag,
            String from,
            String to,
            String sort,
            List<Option> options) {

        /** Whether more than words is asked for: the advanced part is open then. */
        public boolean advanced() {
            return !in.isEmpty()
                    || !(phrase + category + author + tag + from + to).isEmpty()
                    || !(sort.isEmpty() || sort.equals("relevance"));
        }
    }

    /** A category in the form: its label is indented by its depth. */
    public record Option(String path, String label, Lang lang) {}

    /** A filter link; {@code count} is -1 if no count is shown. */
    public record Choice(String label, Lang lang, String address, int count) {}

    /**
     * An article that was found. The three texts are HTML in which only {@code <mark>} is markup.
     *
     * @param body the stretch of its text around what was found; empty where nothing was found there
     */
    public record Hit(
            String slug,
            String headline,
            String lead,
            String body,
            String categoryId,
            String byline,
            Instant publishedAt) {}
}

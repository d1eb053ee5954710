package vn.bantin.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself to browsers, crawlers and link previews.
 *
 * @param title without the site's name, which the layout adds; empty for the front page
 * @param type Open Graph's, {@code website} or {@code article}
 * @param meta further {@code <meta>} elements
 * @param jsonLd a JSON-LD document, or null
 * @param indexed false for what no search engine should keep: errors, previews, search results
 * @param counted false for pages that send no beacon, such as previews
 * @param articleId what the beacon counts, or null if the page is not an article
 * @param categoryId what the navigation marks as current, or null
 * @param feed the part of the site that the page's own feeds follow, or null
 * @param query what stands in the search box
 * @param light the reader's browser asks to save data: the smallest pictures will do
 */
public record PageHead(
        String title,
        String description,
        String type,
        @Nullable Image image,
        List<Meta> meta,
        @Nullable String jsonLd,
        boolean indexed,
        boolean counted,
        @Nullable String articleId,
        @Nullable String categoryId,
        @Nullable Feed feed,
        String query,
        boolean light) {

    /** A {@code <meta>}: {@code attribute} is {@code name} or {@code property}. */
    public record Meta(String attribute, String key, String value) {}

    /** @param query of the feeds' addresses, {@code tag=bien}; {@code title} beside "RSS" */
    public record Feed(String query, String title) {}

    /** For link previews; {@code url} relative or absolute, sizes in pixels, 0 where unknown. */
    public record Image(String url, int width, int height, String alt) {}

    /** The same for a reader who saves data ({@code Save-Data: on}), or not. */
    public PageHead light(boolean savesData) {
        return new PageHead(
                title,
                description,
                type,
                image,
                meta,
                jsonLd,
                indexed,
                counted,
                articleId,
                categoryId,
                feed,
                query,
                savesData);
    }

    /** Escapes {@code <}, which occurs only inside JSON strings, so that no string can close the script element. */
    static String script(byte[] jsonLd) {
        return new String(jsonLd, java.nio.charset.StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Collects a head; all but the title has a sensible default. */
    public static final class Builder {
        private final String title;
        private final List<Meta> meta = new ArrayList<>();
        private String description = "";
        private String type = "website";
        private @Nullable Image image;
        private @Nullable String jsonLd;
        private boolean indexed = true;
        private boolean counted = true;
        private @Nullable String articleId;
        private @Nullable String categoryId;
        private @Nullable Feed feed;
        private String query = "";

        private Builder(String title) {
            this.title = title;
        }

        public Builder description(String text) {
            description = text;
            return this;
        }

        /** An article's page: Open Graph's type, and the id that the beacon counts. */
        public Builder article(String id) {
            type = "article";
            articleId = id;
            return this;
        }

        public Builder image(@Nullable Image shown) {
            image = shown;
            return this;
        }

        public Builder name(String key, String value) {
            meta.add(new Meta("name", key, value));
            return this;
        }

        public Builder property(String key, String value) {
            meta.add(new Meta("property", key, value));
            return this;
        }

        public Builder jsonLd(byte[] document) {
            jsonLd = script(document);
            return this;
        }

        public Builder category(@Nullable String id) {
            categoryId = id;
            return this;
        }

        public Builder feed(String addressQuery, String name) {
            feed = new Feed(addressQuery, name);
            return this;
        }

        public Builder hidden() {
            indexed = false;
            return this;
        }

        public Builder uncounted() {
            counted = false;
            return this;
        }

        public Builder query(String text) {
            query = text;
            return this;
        }

        public PageHead build() {
            return new PageHead(
                    title,
                    description,
                    type,
                    image,
                    meta,
                    jsonLd,
                    indexed,
                    counted,
                    articleId,
                    categoryId,
                    feed,
                    query,
                    false);
        }
    }
}

package vn.bantin.functions.articles;

import org.jspecify.annotations.Nullable;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Picture;
import vn.bantin.article.Slugs;

/** What a tag in an address stands for. */
sealed interface TopicLookup {

    /** @param title the editors', else the tag as it is written on articles */
    record Found(String slug, String title, String intro, @Nullable Picture image, long articleCount)
            implements TopicLookup {}

    /** @param slug of the tag that this one was renamed to or merged into, or the tag's own spelling in addresses */
    record Moved(String slug) implements TopicLookup {}

    record Unknown() implements TopicLookup {}

    /** @param tag as written or as its slug */
    static TopicLookup of(String tag, ArticleRepository articles) {
        var slug = Slugs.folded(tag);
        if (slug.isEmpty()) {
            return new Unknown();
        }
        if (!slug.equals(tag)) {
            return new Moved(slug);
        }
        var topic = articles.topic(slug).orElse(null);
        if (topic != null && topic.movedTo() != null) {
            return new Moved(topic.movedTo());
        }
        var count = articles.tag(slug).orElse(null);
        if (topic == null && (count == null || count.articleCount() == 0)) {
            return new Unknown();
        }
        var name = count == null ? slug : count.tag();
        return new Found(
                slug,
                topic == null || topic.title().isBlank() ? name : topic.title(),
                topic == null ? "" : topic.intro(),
                topic == null ? null : topic.image(),
                count == null ? 0 : count.articleCount());
    }
}

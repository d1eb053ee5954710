package vn.bantin.functions.publishing.articles;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.Source;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.html.BodyImages;
import vn.bantin.functions.publishing.html.HtmlField;
import vn.bantin.newsroom.Content;
import vn.bantin.web.body.JsonBody;

/** Decodes the writable fields of an article and checks their caps. A draft may be incomplete, not invalid. */
public final class ContentDecoder {

    public static final int HEADLINE = 300;
    public static final int LEAD = 1000;
    public static final int BODY = 200 * 1024;
    public static final int TAGS = 10;
    public static final int TAG = 60;
    public static final int AUTHORS = 5;
    static final int IMAGES = 20;
    public static final int ATTACHMENTS = 10;
    public static final int NAME = 200;
    static final int SEO_TITLE = 120;
    static final int SEO_DESCRIPTION = 320;

    /** @param removed by sanitising the body */
    record Decoded(Content content, List<String> removed) {}

    private ContentDecoder() {}

    static Decoded decode(JsonBody body, Taxonomy taxonomy) {
        var clean = HtmlField.read(body, "body", BODY);
        var content = new Content(
                body.text("headline", HEADLINE),
                body.text("lead", LEAD),
                clean.html(),
                category(body, taxonomy),
                body.texts("tags", TAGS, TAG),
                body.text("byline", NAME),
                slugs(body, "authors", AUTHORS),
                slug(body),
                source(body),
                body.optional("leadImage", 64),
                images(body, clean.html()),
                body.texts("attachments", ATTACHMENTS, 64),
                body.flag("brief"),
                seo(body));
        return new Decoded(content, clean.removed());
    }

    /** The listed images and those of the body: an image that an article shows must count as used. */
    public static List<String> images(JsonBody body, String html) {
        var images = new LinkedHashSet<>(body.texts("images", IMAGES, 64));
        var given = images.size();
        images.addAll(BodyImages.ids(html));
        if (images.size() > IMAGES && images.size() > given) {
            body.wrong(
                    "body", "too-many-pictures", "shows more than " + IMAGES + " pictures, those of images counted in");
        }
        return List.copyOf(images);
    }

    private static @Nullable String category(JsonBody body, Taxonomy taxonomy) {
        var path = body.optional("category", 800);
        if (path == null || path.isEmpty()) {
            return null;
        }
        var category = taxonomy.find(path);
        if (category.isEmpty()) {
            body.wrong("category", "category-unknown", "there is no category at \"" + path + "\"");
            return null;
        }
        return category.get().id();
    }

    public static @Nullable String slug(JsonBody body) {
        var slug = body.optional("slug", Slugs.LONGEST);
        if (slug == null || slug.isEmpty()) {
            return null;
        }
        if (!Slugs.isSlug(slug)) {
            body.wrong(
                    "slug",
                    "slug-letters",
                    "may have a-z, 0-9 and single hyphens between them, at most " + Slugs.LONGEST);
            return null;
        }
        return slug;
    }

    private static List<String> slugs(JsonBody body, String field, int most) {
        var slugs = body.texts(field, most, Slugs.LONGEST);
        for (var slug : slugs) {
            if (!Slugs.isSlug(slug)) {
                body.wrong(field, "slug-letters", "must be slugs of author profiles");
            }
        }
        return slugs;
    }

    public static @Nullable Source source(JsonBody body) {
        var source = body.child("source");
        if (source == null) {
            return null;
        }
        var name = source.required("name", NAME);
        var url = source.optional("url", 2000);
        if (url != null && !url.isEmpty() && !url.matches("(?i)https?://\\S+")) {
            source.wrong("url", "url", "must be an http or https address");
        }
        source.errorsOfUnknown();
        return new Source(name, url == null || url.isEmpty() ? null : url);
    }

    public static Content.@Nullable Seo seo(JsonBody body) {
        var seo = body.child("seo");
        if (seo == null) {
            return null;
        }
        var title = emptyAsNull(seo.optional("title", SEO_TITLE));
        var description = emptyAsNull(seo.optional("description", SEO_DESCRIPTION));
        var image = emptyAsNull(seo.optional("image", 64));
        seo.errorsOfUnknown();
        return title == null && description == null && image == null
                ? null
                : new Content.Seo(title, description, image);
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

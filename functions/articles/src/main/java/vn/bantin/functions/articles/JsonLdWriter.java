package vn.bantin.functions.articles;

import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Article;
import vn.bantin.article.DescriptionText;
import vn.bantin.article.EmbeddedMediaFinder;
import vn.bantin.article.HtmlText;
import vn.bantin.article.Picture;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.Json;
import vn.bantin.pages.Lang;

/**
 * An article as schema.org's NewsArticle in JSON-LD: a form of the API and a part of its page.
 *
 * @see <a href="https://schema.org/NewsArticle">schema.org/NewsArticle</a>
 */
final class JsonLdWriter {

    private JsonLdWriter() {}

    static byte[] write(Article a, Taxonomy taxonomy, ReadContext context) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("@context", "https://schema.org");
            members(json, a, taxonomy, context, true);
            json.writeEndObject();
        });
    }

    /** Beside the article's breadcrumbs, and without its text, which the page itself has. */
    static byte[] forPage(Article a, Taxonomy taxonomy, ReadContext context) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("@context", "https://schema.org");
            json.writeName("@graph").writeStartArray();
            json.writeStartObject();
            members(json, a, taxonomy, context, false);
            json.writeEndObject();
            var trail = taxonomy.ancestry(a.categoryId()).reversed();
            if (!trail.isEmpty()) {
                BreadcrumbList.write(json, trail, Lang.VI, taxonomy::path, context.siteUrl());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void members(
            JsonGenerator json, Article a, Taxonomy taxonomy, ReadContext context, boolean withText) {
        var url = context.articleUrl(a.slug());
        json.writeStringProperty("@type", "NewsArticle");
        json.writeStringProperty("@id", url);
        json.writeStringProperty("url", url);
        json.writeStringProperty("mainEntityOfPage", url);
        json.writeStringProperty("headline", a.headline());
        json.writeStringProperty("description", DescriptionText.of(a.lead(), a.body()));
        if (withText) {
            var text = HtmlText.of(a.body());
            json.writeStringProperty("articleBody", text);
            json.writeNumberProperty("wordCount", HtmlText.words(text));
        }
        var category = taxonomy.get(a.categoryId());
        if (category != null) {
            json.writeStringProperty("articleSection", category.name());
        }
        if (!a.tags().isEmpty()) {
            json.writeName("keywords").writeStartArray();
            a.tags().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeStringProperty("inLanguage", "vi");
        json.writeBooleanProperty("isAccessibleForFree", true);
        json.writeStringProperty("datePublished", a.publishedAt().toString());
        var modified = a.updatedAt() == null ? a.publishedAt() : a.updatedAt();
        json.writeStringProperty("dateModified", modified.toString());
        authors(json, a, context);
        json.writeName("publisher").writeStartObject();
        json.writeStringProperty("@type", "NewsMediaOrganization");
        json.writeStringProperty("name", context.siteName());
        json.writeStringProperty("url", context.siteUrl() + "/");
        var logo = context.articles().settings().logo();
        json.writeStringProperty("logo", context.absolute(logo == null ? "/assets/icon-512.png" : logo.url()));
        json.writeEndObject();
        pictures(json, a, context);
        videos(json, a, context);
        if (a.source() != null) {
            json.writeName("sourceOrganization").writeStartObject();
            json.writeStringProperty("@type", "Organization");
            json.writeStringProperty("name", a.source().name());
            Json.optional(json, "url", a.source().url());
            json.writeEndObject();
            Json.optional(json, "isBasedOn", a.source().url());
        }
        if (!a.corrections().isEmpty()) {
            json.writeName("correction").writeStartArray();
            for (var correction : a.corrections()) {
                json.writeStartObject();
                json.writeStringProperty("@type", "CorrectionComment");
                json.writeStringProperty("datePublished", correction.at().toString());
                json.writeStringProperty("text", correction.text());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** Profiles first, else the byline as it stands, else the organisation itself. */
    private static void authors(JsonGenerator json, Article a, ReadContext context) {
        json.writeName("author").writeStartArray();
        for (var author : a.authors()) {
            json.writeStartObject();
            json.writeStringProperty("@type", "Person");
            json.writeStringProperty("name", author.name());
            json.writeStringProperty("url", context.siteUrl() + "/tac-gia/" + author.slug());
            json.writeEndObject();
        }
        if (a.authors().isEmpty()) {
            var byline = !a.byline().isBlank();
            json.writeStartObject();
            json.writeStringProperty("@type", byline ? "Person" : "Organization");
            json.writeStringProperty("name", byline ? a.byline() : context.siteName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void pictures(JsonGenerator json, Article a, ReadContext context) {
        if (a.image() == null && a.images().isEmpty()) {
            return;
        }
        json.writeName("image").writeStartArray();
        if (a.image() != null) {
            picture(json, a.image(), context);
        }
        for (var image : a.images()) {
            if (a.image() == null || !image.id().equals(a.image().id())) {
                picture(json, image, context);
            }
        }
        json.writeEndArray();
    }

    /**
     * The videos in the text.
     *
     * @see <a href="https://schema.org/VideoObject">schema.org/VideoObject</a>
     */
    private static void videos(JsonGenerator json, Article a, ReadContext context) {
        var videos = EmbeddedMediaFinder.embeds(a.body()).stream()
                .filter(embed -> embed.videoId() != null)
                .toList();
        if (videos.isEmpty()) {
            return;
        }
        json.writeName("video").writeStartArray();
        for (var video : videos) {
            json.writeStartObject();
            json.writeStringProperty("@type", "VideoObject");
            json.writeStringProperty("name", video.title().isBlank() ? a.headline() : video.title());
            json.writeStringProperty("description", DescriptionText.of(a.lead(), a.body()));
            json.writeStringProperty("uploadDate", a.publishedAt().toString());
            json.writeStringProperty("url", video.url());
            if (video.provider().equals("youtube")) {
                json.writeStringProperty("embedUrl", "https://www.youtube-nocookie.com/embed/" + video.videoId());
                json.writeStringProperty(
                        "thumbnailUrl", "https://i.ytimg.com/vi/" + video.videoId() + "/hqdefault.jpg");
            } else {
                json.writeStringProperty("embedUrl", "https://player.vimeo.com/video/" + video.videoId());
                if (a.image() != null) {
                    json.writeStringProperty(
                            "thumbnailUrl", context.absolute(a.image().url()));
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void picture(JsonGenerator json, Picture p, ReadContext context) {
        json.writeStartObject();
        json.writeStringProperty("@type", "ImageObject");
        json.writeStringProperty("url", context.absolute(p.url()));
        pixels(json, "width", p.width());
        pixels(json, "height", p.height());
        if (p.caption() != null) {
            json.writeStringProperty("caption", p.caption());
        } else if (!p.alt().isBlank()) {
            json.writeStringProperty("caption", p.alt());
        }
        Json.optional(json, "creditText", p.credit());
        json.writeEndObject();
    }

    /** A bare number is neither of the two types that schema.org gives a picture's sides; E37 is UN/CEFACT's pixel. */
    private static void pixels(JsonGenerator json, String name, int value) {
        json.writeName(name).writeStartObject();
        json.writeStringProperty("@type", "QuantitativeValue");
        json.writeNumberProperty("value", value);
        json.writeStringProperty("unitCode", "E37");
        json.writeEndObject();
    }
}

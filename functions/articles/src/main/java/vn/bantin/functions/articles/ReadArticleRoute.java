package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import vn.bantin.article.Live;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.Splice;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Etag;
import vn.bantin.web.HttpDate;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /articles/{slug}}: the stored bytes, or another form of them where {@code Accept} asks for it. */
final class ReadArticleRoute implements Route {

    static final String JSON = "application/json";
    static final String LD = "application/ld+json";
    static final String NINJS = "application/vnd.iptc.ninjs+json";

    private static final List<String> OFFERED = List.of(JSON, LD, NINJS);

    private final ReadContext stand;

    ReadArticleRoute(ReadContext stand) {
        this.stand = stand;
    }

    @Override
    public Response handle(Request request) {
        var form = ContentNegotiation.choose(request.header("accept"), OFFERED)
                .orElseThrow(() -> Problem.of(406, "An article comes as " + String.join(", ", OFFERED) + ".")
                        .with("vary", "Accept"));
        var now = stand.clock().instant();
        return switch (SlugLookup.of(request.pathParameter("slug"), stand.articles(), now)) {
            case SlugLookup.Here here -> answer(request.pathParameter("slug"), here.article(), form, now);
            case SlugLookup.Elsewhere elsewhere ->
                Response.moved("/articles/" + elsewhere.slug())
                        .with("cache-control", CacheLifetime.LISTING.until(null, now));
            case SlugLookup.Gone gone ->
                throw Problem.of(410, gone.notice().isBlank() ? "This article was withdrawn." : gone.notice())
                        .extended(json -> json.writeStringProperty("notice", gone.notice()));
            case SlugLookup.Nowhere nowhere -> throw Problem.notFound("There is no article at this slug.");
        };
    }

    private Response answer(String slug, Live.Published live, String form, Instant now) {
        var taxonomy = stand.articles().taxonomy();
        var category = Splice.category(live.categoryId(), taxonomy);
        return new Response(200, java.util.Map.of("content-type", form), body(slug, live, form, taxonomy))
                .with("vary", "Accept")
                .with(
                        "etag",
                        Etag.of(
                                form.getBytes(UTF_8),
                                live.hash().getBytes(UTF_8),
                                category.getBytes(UTF_8),
                                stand.siteUrl().getBytes(UTF_8),
                                stand.siteName().getBytes(UTF_8)))
                .with("last-modified", HttpDate.of(later(live.modifiedAt(), live.publishedAt())))
                .with("cache-control", CacheLifetime.ARTICLE.until(live.expireAt(), now));
    }

    private byte[] body(String slug, Live.Published live, String form, Taxonomy taxonomy) {
        if (form.equals(JSON)) {
            return Splice.article(live.json(), live.categoryId(), taxonomy, stand.articleUrl(slug));
        }
        var article = ArticleJson.read(live.json(), live.categoryId());
        return form.equals(LD)
                ? JsonLdWriter.write(article, taxonomy, stand)
                : NinjsWriter.write(article, live, taxonomy, stand);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

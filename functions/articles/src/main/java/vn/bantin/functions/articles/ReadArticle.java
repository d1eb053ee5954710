package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import vn.bantin.article.ArticleJson;
import vn.bantin.article.Live;
import vn.bantin.article.Splice;
import vn.bantin.article.Taxonomy;
import vn.bantin.http.Etag;
import vn.bantin.http.Freshness;
import vn.bantin.http.HttpDate;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /articles/{slug}}: the stored bytes, or another form of them where {@code Accept} asks for it. */
final class ReadArticle implements Route {

    static final String JSON = "application/json";
    static final String LD = "application/ld+json";
    static final String NINJS = "application/vnd.iptc.ninjs+json";

    private static final List<String> OFFERED = List.of(JSON, LD, NINJS);

    private final Newsstand stand;

    ReadArticle(Newsstand stand) {
        this.stand = stand;
    }

    @Override
    public Response handle(Request request) {
        var form = MediaType.choose(request.header("accept"), OFFERED)
                .orElseThrow(() -> Problem.of(406, "An article comes as " + String.join(", ", OFFERED) + ".")
                        .with("vary", "Accept"));
        var now = stand.clock().instant();
        return switch (Standing.of(request.pathParameter("slug"), stand.articles(), now)) {
            case Standing.Here here -> answer(request.pathParameter("slug"), here.article(), form, now);
            case Standing.Elsewhere elsewhere ->
                Response.moved("/articles/" + elsewhere.slug())
                        .with("cache-control", Freshness.LISTING.until(null, now));
            case Standing.Gone gone ->
                throw Problem.of(410, gone.notice().isBlank() ? "This article was withdrawn." : gone.notice())
                        .extended(json -> json.writeStringProperty("notice", gone.notice()));
            case Standing.Nowhere nowhere -> throw Problem.notFound("There is no article at this slug.");
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
                .with("cache-control", Freshness.ARTICLE.until(live.expireAt(), now));
    }

    private byte[] body(String slug, Live.Published live, String form, Taxonomy taxonomy) {
        if (form.equals(JSON)) {
            return Splice.article(live.json(), live.categoryId(), taxonomy, stand.articleUrl(slug));
        }
        var article = ArticleJson.read(live.json(), live.categoryId());
        return form.equals(LD)
                ? NewsArticle.write(article, taxonomy, stand)
                : Ninjs.write(article, live, taxonomy, stand);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

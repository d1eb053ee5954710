package vn.bantin.functions.articles;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Live;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.Splice;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /articles/{slug}}: the stored bytes, or another form of them where {@code Accept} asks for it. */
final class ReadArticleRoute implements Route {

    static final String JSON = "application/json";
    static final String LD = "application/ld+json";
    static final String NINJS = "application/vnd.iptc.ninjs+json";

    private static final List<String> OFFERED = List.of(JSON, LD, NINJS);

    private final ReadContext context;

    ReadArticleRoute(ReadContext context) {
        this.context = context;
    }

    @Override
    public Response handle(Request request) {
        var form = ContentNegotiation.choose(request.header("accept"), OFFERED)
                .orElseThrow(() -> Problem.of(406, "An article comes as " + String.join(", ", OFFERED) + ".")
                        .with("vary", "Accept"));
        var now = context.clock().instant();
        return switch (SlugLookup.of(request.pathParameter("slug"), context.articles(), now)) {
            case SlugLookup.Here here -> answer(request.pathParameter("slug"), here.article(), form, now);
            case SlugLookup.Elsewhere elsewhere ->
                LegacyAddresses.moved("/articles/" + elsewhere.slug(), request.rawQuery());
            case SlugLookup.Gone gone ->
                throw Problem.of(410, gone.notice().isBlank() ? "This article was withdrawn." : gone.notice())
                        .extended(json -> json.writeStringProperty("notice", gone.notice()));
            case SlugLookup.Nowhere nowhere -> throw Problem.notFound("There is no article at this slug.");
        };
    }

    private Response answer(String slug, Live.Published live, String form, Instant now) {
        var taxonomy = context.articles().taxonomy();
        var content = new Response(200, Map.of("content-type", form), body(slug, live, form, taxonomy))
                .with("vary", "Accept");
        return Representation.of(content, CacheLifetime.ARTICLE)
                .until(live.expireAt())
                .modified(form.equals(JSON) ? modified(live, taxonomy) : null)
                .toResponse(now);
    }

    /**
     * The last change of the article, of its becoming visible, and of the category tree whose names it shows. The other
     * forms also name the site, and nothing says when its name changed.
     */
    private static @Nullable Instant modified(Live.Published live, Taxonomy taxonomy) {
        return taxonomy.changedAt() == null
                ? null
                : later(taxonomy.changedAt(), later(live.modifiedAt(), live.publishedAt()));
    }

    private byte[] body(String slug, Live.Published live, String form, Taxonomy taxonomy) {
        if (form.equals(JSON)) {
            return Splice.article(live.json(), live.categoryId(), taxonomy, context.articleUrl(slug));
        }
        var article = ArticleJson.read(live.json(), live.categoryId());
        return form.equals(LD)
                ? JsonLdWriter.write(article, taxonomy, context)
                : NinjsWriter.write(article, live, taxonomy, context);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package vn.bantin.pages;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.function.Consumer;
import vn.bantin.pages.templates.JtearticleGenerated;
import vn.bantin.pages.templates.JteerrorGenerated;
import vn.bantin.pages.templates.JtefrontGenerated;
import vn.bantin.pages.templates.JtelistingGenerated;
import vn.bantin.pages.templates.JtereferenceGenerated;
import vn.bantin.pages.templates.JtestandingGenerated;
import vn.bantin.web.Response;

/**
 * Renders pages. A function with a template of its own calls
 *
 * <pre>{@code
 * var page = new PageModel(site, taxonomy, pages, Lang.of(request), "/tim-kiem", PageHead.titled("Tìm kiếm").hidden().build());
 * return PageRenderer.respond(200, page, out -> JtesearchGenerated.render(out, null, page, results))
 *         .with("cache-control", …);
 * }</pre>
 *
 * and its template {@code search.jte} wraps its content by {@code @template.layout(page = page, content = @`…`)}. The
 * content brings the page's one {@code <h1>}; the layout brings everything around {@code <main>}.
 */
public final class PageRenderer {

    private PageRenderer() {}

    /** The page as a content without validators or lifetime, which {@link vn.bantin.web.Representation} adds; errors are not kept. */
    public static Response respond(int status, PageModel page, Consumer<HtmlTemplateOutput> template) {
        var html = render(template);
        var response = Response.html(status, html)
                .with("content-language", page.lang().tag())
                .with("vary", "Save-Data")
                .with("content-security-policy", page.site().contentSecurityPolicy());
        return status == 200 ? response : response.with("cache-control", "no-store");
    }

    /** An article's page; a preview of one where its view says so. */
    public static Response article(PageModel page, ArticleView view) {
        return respond(200, page, out -> JtearticleGenerated.render(out, null, page, view));
    }

    public static Response front(PageModel page, FrontPageView view) {
        return respond(200, page, out -> JtefrontGenerated.render(out, null, page, view));
    }

    public static Response listing(PageModel page, ListingView view) {
        return respond(200, page, out -> JtelistingGenerated.render(out, null, page, view));
    }

    /**
     * A standing page, such as about or contact: sanitised HTML in the layout.
     *
     * @param titleLang of the page's title; its body is in Vietnamese
     */
    public static Response standing(PageModel page, Lang titleLang, String sanitisedHtml) {
        return respond(200, page, out -> JtestandingGenerated.render(out, null, page, titleLang, sanitisedHtml));
    }

    /** The API reference. */
    public static Response reference(PageModel page, ApiReferenceView view) {
        return respond(200, page, out -> JtereferenceGenerated.render(out, null, page, view));
    }

    /** A page that says what went wrong, with ways on from there. */
    public static Response error(int status, PageModel page, String heading, String text) {
        return respond(status, page, out -> JteerrorGenerated.render(out, null, page, heading, text));
    }

    public static byte[] render(Consumer<HtmlTemplateOutput> template) {
        var bytes = new Utf8ByteOutput();
        template.accept(new OwaspHtmlTemplateOutput(bytes));
        return bytes.toByteArray();
    }
}

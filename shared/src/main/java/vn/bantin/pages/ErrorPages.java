package vn.bantin.pages;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Taxonomy;
import vn.bantin.log.Log;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** Renders problems as HTML pages in the reader's language; browsers never get the API's JSON. */
public final class ErrorPages {

    private final Site site;
    private final ArticleRepository articles;

    public ErrorPages(Site site, ArticleRepository articles) {
        this.site = site;
        this.articles = articles;
    }

    public Response render(Problem problem, Request request) {
        var t = Messages.of(Lang.of(request));
        var preview = request.path().startsWith("/previews/") && problem.status() == 404;
        var heading = preview
                ? t.previewEnded()
                : switch (problem.status()) {
                    case 404 -> t.notFound();
                    case 410 -> t.gone();
                    case 429, 503 -> t.busy();
                    default -> t.wrong();
                };
        var text = preview
                ? t.previewEndedText()
                : switch (problem.status()) {
                    case 404 -> t.notFoundText();
                    // the notice that editors wrote for readers
                    case 410 -> problem.detail().isBlank() ? t.goneText() : problem.detail();
                    case 429, 503 -> t.busyText();
                    default -> problem.status() >= 500 ? t.wrongText() : t.unclearText();
                };
        var response = PageRenderer.error(problem.status(), page(request, heading), heading, text);
        for (var header : problem.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private PageModel page(Request request, String heading) {
        var head = PageHead.titled(heading).hidden().build();
        var address = address(request);
        var lang = Lang.of(request);
        try {
            return new PageModel(
                    site.with(articles.settings()), articles.taxonomy(), articles.standingPages(), lang, address, head);
        } catch (RuntimeException e) {
            // the store may be what failed: then the page has no menu
            Log.warn("an error page without its menu", e);
            return new PageModel(site, Taxonomy.EMPTY, Map.of(), lang, address, head);
        }
    }

    /** An unknown path may have any letter in it. */
    private static String address(Request request) {
        try {
            return new URI(null, null, request.path(), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}

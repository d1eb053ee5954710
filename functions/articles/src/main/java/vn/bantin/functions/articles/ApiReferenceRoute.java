package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/**
 * {@code GET /tai-lieu-api}: the contract for people to read. OpenAPI Generator makes it from openapi.yaml while building,
 * so that it needs no script here.
 */
final class ApiReferenceRoute implements Route {

    private final PageServices desk;
    private final String html = read();

    ApiReferenceRoute(PageServices desk) {
        this.desk = desk;
    }

    @Override
    public Response handle(Request request) {
        if (html.isEmpty()) {
            throw Problem.notFound("This build has no reference.");
        }
        var t = Messages.of(Lang.of(request));
        var head = PageHead.titled(t.reference()).description(t.referenceText()).build();
        return ArticleResponses.fresh(
                PageRenderer.reference(desk.page(request, "/tai-lieu-api", head), html),
                CacheLifetime.RELEASE,
                null,
                desk.stand().clock().instant());
    }

    private static String read() {
        try (var in = ApiReferenceRoute.class.getResourceAsStream("reference/index.html")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

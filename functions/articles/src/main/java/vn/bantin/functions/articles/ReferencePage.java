package vn.bantin.functions.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vn.bantin.http.Freshness;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.page.Head;
import vn.bantin.page.Lang;
import vn.bantin.page.Layout;
import vn.bantin.page.Messages;

/**
 * {@code GET /tai-lieu-api}: the contract for people to read. OpenAPI Generator makes it from openapi.yaml while building,
 * so that it needs no script here.
 */
final class ReferencePage implements Route {

    private final PageDesk desk;
    private final String html = read();

    ReferencePage(PageDesk desk) {
        this.desk = desk;
    }

    @Override
    public Response handle(Request request) {
        if (html.isEmpty()) {
            throw Problem.notFound("This build has no reference.");
        }
        var t = Messages.of(Lang.of(request));
        var head = Head.titled(t.reference()).description(t.referenceText()).build();
        return Forms.fresh(
                Layout.reference(desk.page(request, "/tai-lieu-api", head), html),
                Freshness.RELEASE,
                null,
                desk.stand().clock().instant());
    }

    private static String read() {
        try (var in = ReferencePage.class.getResourceAsStream("reference/index.html")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

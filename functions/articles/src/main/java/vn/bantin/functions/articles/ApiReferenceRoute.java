package vn.bantin.functions.articles;

import vn.bantin.pages.ApiReferenceView;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tai-lieu-api}: the contract for people to read; a script adds its details from {@code /openapi.json}. */
final class ApiReferenceRoute implements Route {

    private final PageRouteContext services;
    private final ApiReferenceView operations = OpenApiOperations.read(OpenApiRoute.document());

    ApiReferenceRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        if (operations.groups().isEmpty()) {
            throw Problem.notFound("This build has no API reference.");
        }
        var t = Messages.of(Lang.of(request));
        var head = PageHead.titled(t.reference()).description(t.referenceText()).build();
        var page = services.page(request, "/tai-lieu-api", head);
        return Representation.of(PageRenderer.reference(page, operations), CacheLifetime.RELEASE)
                .toResponse(services.now());
    }
}

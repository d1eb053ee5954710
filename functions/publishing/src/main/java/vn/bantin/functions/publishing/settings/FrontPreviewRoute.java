package vn.bantin.functions.publishing.settings;

import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Category;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.FrontPageJson;
import vn.bantin.pages.FrontPageSelection;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageModel;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.Site;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code POST /newsroom/front/preview}: the front page as readers would see it with the arrangement in the body. */
final class FrontPreviewRoute implements Route {

    private final FrontPageCodec format;
    private final ArticleRepository readers;
    private final NewsroomRequests requests;

    FrontPreviewRoute(FrontPageCodec format, ArticleRepository readers, NewsroomRequests requests) {
        this.format = format;
        this.readers = readers;
        this.requests = requests;
    }

    @Override
    public Response handle(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var body = JsonBody.of(request);
        var arranged = FrontPageJson.read(0, format.decode(body));
        body.complete();
        var page = new PageModel(
                Site.fromEnvironment().with(readers.settings()),
                readers.taxonomy(),
                readers.standingPages(),
                Lang.of(request),
                "/",
                PageHead.titled("").hidden().build());
        var menu = page.navigation().stream().map(Category::id).toList();
        var front = FrontPageSelection.read(readers, arranged, menu, requests.now());
        return NewsroomRequests.noStore(PageRenderer.front(page, front.view(readers.taxonomy(), null)));
    }
}

package vn.bantin.functions.publishing.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.EditorialDocumentStore;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Route;

/** The routes of every document of this package. */
public final class EditorialDocumentRoutes {

    private final EditorialDocumentStore documents;
    private final NewsroomStore store;
    private final ArticleRepository readers;
    private final ArticleMedia media;
    private final NewsroomRequests requests;

    public EditorialDocumentRoutes(
            EditorialDocumentStore documents,
            NewsroomStore store,
            ArticleRepository readers,
            ArticleMedia media,
            NewsroomRequests requests) {
        this.documents = documents;
        this.store = store;
        this.readers = readers;
        this.media = media;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        var front = new FrontPageCodec(store::taxonomy, id -> store.find(id).isPresent());
        var formats = List.of(
                front, new SiteSettingsCodec(store::taxonomy, media), new RedirectsCodec(), new SynonymsCodec());
        var routes = new HashMap<String, Route>();
        for (var format : formats) {
            routes.putAll(new EditorialDocumentEndpoint(format, documents, requests).routes());
        }
        routes.put("POST /newsroom/front/preview", new FrontPreviewRoute(front, readers, requests));
        return routes;
    }
}

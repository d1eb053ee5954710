package vn.bantin.functions.publishing.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.media.MediaLookup;
import vn.bantin.newsroom.DocumentStore;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Route;

/** The routes of every document of this package. */
public final class SettingsRoutes {

    private final DocumentStore documents;
    private final NewsroomStore store;
    private final MediaLookup media;
    private final NewsroomRequests requests;

    public SettingsRoutes(DocumentStore documents, NewsroomStore store, MediaLookup media, NewsroomRequests requests) {
        this.documents = documents;
        this.store = store;
        this.media = media;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        var formats = List.of(
                new FrontFormat(store::taxonomy, id -> store.find(id).isPresent()),
                new SettingsFormat(store::taxonomy, media),
                new RedirectsFormat(),
                new SynonymsFormat());
        var routes = new HashMap<String, Route>();
        for (var format : formats) {
            routes.putAll(new DocumentRoutes(format, documents, requests).routes());
        }
        return routes;
    }
}

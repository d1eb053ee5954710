package vn.bantin.functions.images;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code DELETE /newsroom/images/{id}}, {@code DELETE /newsroom/attachments/{id}}: 409 while something uses the file. */
record DeleteUploadRoute(UploadContext context, UploadKind kind) implements Route {

    @Override
    public Response handle(Request request) {
        var upload = context.find(kind, request);
        UploadEtag.check(context, request, upload);
        return switch (context.uploads().delete(upload, () -> files(upload))) {
            case UploadStore.Deleted.Done done -> Response.of(204).with("cache-control", "no-store");
            case UploadStore.Deleted.Changed changed ->
                throw UploadEtag.stale(context, request, context.find(kind, request));
            case UploadStore.Deleted.InUse inUse ->
                throw refused(inUse.uses())
                        .extended(json -> UploadJson.uses(json, context.known(context.caller(request), inUse.uses())));
        };
    }

    /** Names one kind of use: the logo, else a topic, a page, articles. */
    private static Problem refused(List<UploadStore.Use> uses) {
        var use = Collections.max(uses, Comparator.comparing(UploadStore.Use::kind));
        return switch (use.kind()) {
            case LOGO -> Problem.of(409, "site-logo", "This is the site's logo. Choose another in the settings first.");
            case PAGE ->
                Problem.of(
                        409,
                        "page-picture",
                        "The page \"" + use.title() + "\" (/trang/" + use.id()
                                + ") shows this picture. Remove it there first.");
            case TOPIC ->
                Problem.of(
                        409,
                        "topic-picture",
                        "The topic \"" + use.title() + "\" (/chu-de/" + use.id()
                                + ") shows this picture. Remove or replace it there first.");
            case ARTICLE -> Problem.of(409, "in-use", "Articles use this file. Remove it from them first.");
        };
    }

    private void files(Upload upload) {
        context.storage().list(ProcessedUpload.folder(upload.id())).forEach(context.storage()::delete);
        context.storage().delete(kind.incomingKey(upload.id()));
    }
}

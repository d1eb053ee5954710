package vn.bantin.functions.images;

import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code DELETE /newsroom/images/{id}}, {@code DELETE /newsroom/attachments/{id}}: 409 while an article uses the file. */
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
                throw (inUse.uses().stream().anyMatch(UploadStore.Use::ofSite)
                                ? Problem.of(
                                        409,
                                        "site-logo",
                                        "This is the site's logo. Choose another in the settings first.")
                                : Problem.of(409, "in-use", "Articles use this file. Remove it from them first."))
                        .extended(json -> {
                            json.writeName("usedBy").writeStartArray();
                            context.known(context.caller(request), inUse.uses()).forEach(json::writeString);
                            json.writeEndArray();
                        });
        };
    }

    private void files(Upload upload) {
        context.storage().list(ProcessedUpload.folder(upload.id())).forEach(context.storage()::delete);
        context.storage().delete(kind.incomingKey(upload.id()));
    }
}

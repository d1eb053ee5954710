package vn.bantin.functions.images;

import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code DELETE /newsroom/images/{id}}, {@code DELETE /newsroom/attachments/{id}}: refused while an article uses it. */
record DeleteUploadRoute(UploadContext library, UploadKind kind) implements Route {

    @Override
    public Response handle(Request request) {
        var upload = library.find(kind, request);
        UploadEtag.demand(library, request, upload);
        return switch (library.uploads().delete(upload, () -> files(upload))) {
            case UploadStore.Deleted.Done done -> Response.of(204).with("cache-control", "no-store");
            case UploadStore.Deleted.Changed changed ->
                throw UploadEtag.stale(library, request, library.find(kind, request));
            case UploadStore.Deleted.InUse inUse ->
                throw Problem.of(409, "Articles use this file. Take it out of them first.")
                        .extended(json -> {
                            json.writeName("usedBy").writeStartArray();
                            inUse.articles().forEach(json::writeString);
                            json.writeEndArray();
                        });
        };
    }

    private void files(Upload upload) {
        library.storage().list(RenditionJob.folder(upload.id())).forEach(library.storage()::delete);
        library.storage().delete(kind.incomingKey(upload.id()));
    }
}

package vn.bantin.functions.images;

import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.image.Kind;
import vn.bantin.image.Upload;
import vn.bantin.image.Uploads;

/** {@code DELETE /newsroom/images/{id}}, {@code DELETE /newsroom/attachments/{id}}: refused while an article uses it. */
record DeleteUpload(Library library, Kind kind) implements Route {

    @Override
    public Response handle(Request request) {
        var upload = library.find(kind, request);
        Version.demand(library, request, upload);
        return switch (library.uploads().delete(upload, () -> files(upload))) {
            case Uploads.Deleted.Done done -> Response.of(204).with("cache-control", "no-store");
            case Uploads.Deleted.Changed changed -> throw Version.stale(library, request, library.find(kind, request));
            case Uploads.Deleted.InUse inUse ->
                throw Problem.of(409, "Articles use this file. Take it out of them first.")
                        .extended(json -> {
                            json.writeName("usedBy").writeStartArray();
                            inUse.articles().forEach(json::writeString);
                            json.writeEndArray();
                        });
        };
    }

    private void files(Upload upload) {
        library.storage().list(Making.folder(upload.id())).forEach(library.storage()::delete);
        library.storage().delete(kind.incomingKey(upload.id()));
    }
}

package vn.bantin.functions.images;

import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.image.Kind;
import vn.bantin.image.Upload;

/** {@code GET /newsroom/images/{id}}, {@code GET /newsroom/attachments/{id}}. */
record ReadUpload(Library library, Kind kind) implements Route {

    @Override
    public Response handle(Request request) {
        return answer(library, library.find(kind, request));
    }

    static Response answer(Library library, Upload upload) {
        var usedBy = library.uploads().usedBy(upload.kind(), upload.id());
        return Response.json(200, json -> UploadJson.write(json, upload, usedBy))
                .with("etag", Version.of(upload))
                .with("cache-control", "no-store");
    }
}

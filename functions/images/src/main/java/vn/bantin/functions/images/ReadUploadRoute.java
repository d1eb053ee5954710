package vn.bantin.functions.images;

import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /newsroom/images/{id}}, {@code GET /newsroom/attachments/{id}}. */
record ReadUploadRoute(UploadContext context, UploadKind kind) implements Route {

    @Override
    public Response handle(Request request) {
        return answer(context, request, context.find(kind, request));
    }

    static Response answer(UploadContext context, Request request, Upload upload) {
        var usedBy = context.usedBy(context.caller(request), upload.kind(), upload.id());
        return Response.json(200, json -> UploadJson.write(json, upload, usedBy))
                .with("etag", UploadEtag.of(upload))
                .with("cache-control", "no-store");
    }
}

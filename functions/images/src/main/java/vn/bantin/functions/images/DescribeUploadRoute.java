package vn.bantin.functions.images;

import java.util.Set;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.UploadKind;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code PATCH /newsroom/images/{id}}, {@code PATCH /newsroom/attachments/{id}}: what is left out stays as it is. */
record DescribeUploadRoute(UploadContext library, UploadKind kind) implements Route {

    private static final Set<String> IMAGE = Set.of("alt", "caption", "credit", "focalPoint");
    private static final Set<String> ATTACHMENT = Set.of("title");
    private static final int TITLE = 200;
    private static final int ALT = 500;
    private static final int CAPTION = 1000;
    private static final int CREDIT = 200;

    @Override
    public Response handle(Request request) {
        var upload = library.find(kind, request);
        UploadEtag.demand(library, request, upload);
        var words = read(request, upload.description());
        if (!library.uploads().describe(upload, words, library.caller(request).username())) {
            throw UploadEtag.stale(library, request, library.find(kind, request));
        }
        var changed = upload.described(words);
        if (!words.focus().equals(upload.description().focus()) || changed.cropping()) {
            // the renderer reads what to do from the upload; where this is lost, the sweep sees that the crops are old
            library.storage().publish(IncomingKey.cropsKey(upload.id()), new byte[0], "application/octet-stream", null);
        }
        return ReadUploadRoute.answer(library, changed);
    }

    private MediaDescription read(Request request, MediaDescription before) {
        var body = UploadRequestBody.of(request, kind == UploadKind.IMAGE ? IMAGE : ATTACHMENT);
        var words = new MediaDescription(
                body.has("title") ? body.text("title", TITLE) : before.title(),
                body.has("alt") ? body.text("alt", ALT) : before.alt(),
                body.has("caption") ? body.text("caption", CAPTION) : before.caption(),
                body.has("credit") ? body.text("credit", CREDIT) : before.credit(),
                focus(body, before.focus()));
        body.check();
        return words;
    }

    private static FocalPoint focus(UploadRequestBody body, FocalPoint before) {
        if (!body.has("focalPoint")) {
            return before;
        }
        var node = body.node("focalPoint");
        if (node.isNull()) {
            return FocalPoint.CENTRE;
        }
        if (!node.isObject() || node.size() != 2) {
            body.wrong("focalPoint", "focalPoint must be {x, y}.");
            return before;
        }
        var x = body.share(node.path("x"), "focalPoint/x");
        var y = body.share(node.path("y"), "focalPoint/y");
        return x == null || y == null ? before : new FocalPoint(x, y);
    }
}

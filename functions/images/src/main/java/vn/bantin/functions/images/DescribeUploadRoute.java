package vn.bantin.functions.images;

import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code PATCH /newsroom/images/{id}}, {@code PATCH /newsroom/attachments/{id}}: omitted fields keep their values. */
record DescribeUploadRoute(UploadContext context, UploadKind kind) implements Route {

    private static final int MAX_TITLE = 200;
    private static final int MAX_ALT = 500;
    private static final int MAX_CAPTION = 1000;
    private static final int MAX_CREDIT = 200;

    @Override
    public Response handle(Request request) {
        var upload = context.find(kind, request);
        UploadEtag.check(context, request, upload);
        var words = read(request, upload.words());
        var caller = context.caller(request);
        var propose = !context.seesAll(caller) && isSeen(upload);
        var stored = propose
                ? context.uploads().propose(upload, words, caller.username())
                : context.uploads().describe(upload, words, caller.username());
        if (!stored) {
            throw UploadEtag.stale(context, request, context.find(kind, request));
        }
        var changed = propose ? upload.proposed(words) : upload.described(words);
        if (!propose && (!words.focus().equals(upload.description().focus()) || changed.cropping())) {
            // triggers new crops; if the event is lost, the sweep finds that the crops are outdated
            context.storage()
                    .publish(UploadObjectKey.cropsKey(upload.id()), new byte[0], "application/octet-stream", null);
        }
        return ReadUploadRoute.answer(context, request, changed);
    }

    /** Whether readers see the upload in an article: its words then are part of a published story. */
    private boolean isSeen(Upload upload) {
        return context.uploads().usedBy(upload.kind(), upload.id()).stream().anyMatch(UploadStore.Use::live);
    }

    private MediaDescription read(Request request, MediaDescription before) {
        var body = JsonBody.of(request, UploadContext.MAX_BODY);
        var words = kind == UploadKind.IMAGE
                ? new MediaDescription(
                        before.title(),
                        text(body, "alt", MAX_ALT, before.alt()),
                        text(body, "caption", MAX_CAPTION, before.caption()),
                        text(body, "credit", MAX_CREDIT, before.credit()),
                        focus(body, before.focus()))
                : new MediaDescription(
                        text(body, "title", MAX_TITLE, before.title()),
                        before.alt(),
                        before.caption(),
                        before.credit(),
                        before.focus());
        body.complete();
        return words;
    }

    private static String text(JsonBody body, String field, int longest, String before) {
        return body.has(field) ? body.lines(field, longest) : before;
    }

    /** JSON null resets the focal point to the centre. */
    private static FocalPoint focus(JsonBody body, FocalPoint before) {
        if (!body.has("focalPoint")) {
            return before;
        }
        var point = body.child("focalPoint");
        if (point == null) {
            return FocalPoint.CENTRE;
        }
        var x = point.share("x");
        var y = point.share("y");
        point.errorsOfUnknown();
        return x == null || y == null ? before : new FocalPoint(x, y);
    }
}

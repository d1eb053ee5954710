package vn.bantin.functions.images;

import java.util.Set;
import java.util.stream.Stream;
import vn.bantin.functions.images.render.Renderer;
import vn.bantin.functions.images.render.Rendering;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.image.Crop;
import vn.bantin.image.Description;
import vn.bantin.image.FocalPoint;
import vn.bantin.image.Kind;
import vn.bantin.image.UploadState;

/** {@code PATCH /newsroom/images/{id}}, {@code PATCH /newsroom/attachments/{id}}: what is left out stays as it is. */
record DescribeUpload(Library library, Kind kind) implements Route {

    private static final Set<String> IMAGE = Set.of("alt", "caption", "credit", "focalPoint");
    private static final Set<String> ATTACHMENT = Set.of("title");
    private static final int TITLE = 200;
    private static final int ALT = 500;
    private static final int CAPTION = 1000;
    private static final int CREDIT = 200;

    @Override
    public Response handle(Request request) {
        var upload = library.find(kind, request);
        Version.demand(request, upload);
        var words = read(request, upload.description());
        var changed = upload.described(words);
        if (!words.focus().equals(upload.description().focus()) && upload.state() instanceof UploadState.Ready ready) {
            changed = changed.with(recrop(upload.id(), ready, words.focus()));
        }
        if (!library.uploads().describe(changed)) {
            throw Version.stale(library.find(kind, request));
        }
        return ReadUpload.answer(library, changed);
    }

    private Description read(Request request, Description before) {
        var body = Body.of(request, kind == Kind.IMAGE ? IMAGE : ATTACHMENT);
        var words = new Description(
                body.has("title") ? body.text("title", TITLE) : before.title(),
                body.has("alt") ? body.text("alt", ALT) : before.alt(),
                body.has("caption") ? body.text("caption", CAPTION) : before.caption(),
                body.has("credit") ? body.text("credit", CREDIT) : before.credit(),
                focus(body, before.focus()));
        body.check();
        return words;
    }

    private static FocalPoint focus(Body body, FocalPoint before) {
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

    /**
     * New crops, out of the largest rendition: the original is gone. The old ones stay until the image is deleted; published
     * articles may still show them.
     */
    private UploadState.Ready recrop(String id, UploadState.Ready ready, FocalPoint focus) {
        var largest = ready.renditions().stream()
                .filter(r -> r.crop() == Crop.WHOLE && r.contentType().equals("image/jpeg"))
                .max(java.util.Comparator.comparingInt(vn.bantin.image.Rendition::width))
                .orElseThrow();
        var bytes = library.storage()
                .read(largest.key(), Kind.IMAGE.mostBytes())
                .orElseThrow(() -> new IllegalStateException(largest.key() + " is not in the bucket"));
        return switch (Renderer.recrop(bytes, focus)) {
            case Rendering.Refused refused ->
                throw new IllegalStateException(largest.key() + " is unreadable: " + refused.reason());
            case Rendering.Rendered rendered -> {
                var crops = Making.outputs(id, rendered.files());
                crops.forEach(crop -> library.storage()
                        .publish(
                                crop.rendition().key(),
                                crop.content(),
                                crop.rendition().contentType(),
                                null));
                yield new UploadState.Ready(
                        ready.width(),
                        ready.height(),
                        ready.dominantColor(),
                        Stream.concat(
                                        ready.renditions().stream().filter(r -> r.crop() == Crop.WHOLE),
                                        crops.stream().map(Making.Output::rendition))
                                .toList(),
                        ready.warning());
            }
        };
    }
}

package vn.bantin.functions.images;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/**
 * {@code GET /newsroom/images?q&limit&cursor} and the same for attachments: newest first; reporters see their own. {@code q}
 * searches alt text, caption, credit, title and file name of up to 1,000 uploads per request, ignoring case and diacritics;
 * {@code next} continues after them. {@code sha256} finds the caller's own upload of the same bytes, to avoid uploading twice.
 */
record ListUploadsRoute(UploadContext context, UploadKind kind) implements Route {

    private static final int SEARCHED = 1_000;
    private static final int STEP = 100;
    private static final Duration CURSOR = Duration.ofDays(1);

    private record Found(List<Upload> items, @Nullable String next, boolean truncated) {}

    @Override
    public Response handle(Request request) {
        var caller = context.caller(request);
        var owner = context.seesAll(caller) ? null : caller.sub();
        var limit = request.limit(20, 100);
        var purpose = kind.plural() + ":" + (owner == null ? "" : owner);
        var cursor = request.query("cursor");
        var after = cursor == null ? null : context.cursors().open(purpose, cursor);
        var q = request.query("q");
        var sha256 = request.query("sha256");
        if (sha256 != null && !CreateTicketRoute.SHA256.matcher(sha256).matches()) {
            throw Problem.badRequest("sha256 must be 64 hexadecimal digits.");
        }
        var found = sha256 != null
                ? new Found(
                        context.uploads().ofBytes(kind, caller.sub(), sha256.toLowerCase(Locale.ROOT)).stream()
                                .toList(),
                        null,
                        false)
                : q == null ? page(owner, limit, after) : search(owner, folded(q), limit, after);
        return Response.json(200, json -> {
                    json.writeStartObject();
                    json.writeName("items").writeStartArray();
                    for (var upload : found.items()) {
                        UploadJson.write(json, upload, context.usedBy(caller, kind, upload.id()));
                    }
                    json.writeEndArray();
                    if (found.next() != null) {
                        json.writeStringProperty("next", context.cursors().seal(purpose, found.next(), CURSOR));
                    }
                    if (found.truncated()) {
                        json.writeBooleanProperty("truncated", true);
                    }
                    json.writeEndObject();
                })
                .with("cache-control", "no-store");
    }

    private Found page(@Nullable String owner, int limit, @Nullable String after) {
        var page = context.uploads().list(kind, owner, limit, after);
        return new Found(page.items(), page.next(), false);
    }

    private Found search(@Nullable String owner, String q, int limit, @Nullable String after) {
        var items = new ArrayList<Upload>();
        var position = after;
        for (var looked = 0; looked < SEARCHED; looked += STEP) {
            var page = context.uploads().list(kind, owner, STEP, position);
            for (var upload : page.items()) {
                if (matches(upload, q)) {
                    items.add(upload);
                    if (items.size() == limit) {
                        return new Found(items, context.uploads().positionOf(upload), false);
                    }
                }
            }
            position = page.next();
            if (position == null) {
                return new Found(items, null, false);
            }
        }
        return new Found(items, position, true);
    }

    private static boolean matches(Upload upload, String q) {
        var words = upload.words();
        return folded(String.join("\n", words.alt(), words.caption(), words.credit(), words.title(), upload.filename()))
                .contains(q);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
    }
}

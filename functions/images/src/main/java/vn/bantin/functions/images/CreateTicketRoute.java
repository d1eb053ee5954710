package vn.bantin.functions.images;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code POST /newsroom/images} and {@code POST /newsroom/attachments}: issues a ticket to upload one file to S3. */
record CreateTicketRoute(UploadContext context, UploadKind kind) implements Route {

    static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]{1,100}");
    private static final int MAX_FILENAME = 255;

    @Override
    public Response handle(Request request) {
        var caller = context.caller(request);
        var upload = read(request, caller.sub());
        return switch (context.uploads().open(upload, repeat(request))) {
            case UploadStore.Opened.Ticket ticket -> answer(ticket.upload());
            case UploadStore.Opened.Repeated repeated -> answer(repeated.upload());
            case UploadStore.Opened.KeyReused reused ->
                throw Problem.invalid("", "This Idempotency-Key was used for another request. Use a new one.");
            case UploadStore.Opened.TooManyOpen many ->
                throw Problem.of(
                                429,
                                "You have " + many.quota()
                                        + " uploads open. Finish some, or wait until their five minutes are over.")
                        .with("retry-after", "60");
        };
    }

    private Upload read(Request request, String owner) {
        var body = JsonBody.of(request, UploadContext.MAX_BODY);
        var filename = fileName(body.required("filename", MAX_FILENAME));
        if (filename.isEmpty() && body.isFree("filename")) {
            body.wrong("filename", "needed", "must name a file");
        }
        var type = body.required("contentType", 127).toLowerCase(Locale.ROOT);
        if (body.isFree("contentType")) {
            typeFault(type).ifPresent(fault -> body.wrong("contentType", fault));
        }
        var size = body.whole("size", 1, kind.mostBytes());
        if (size == null && body.isFree("size")) {
            body.wrong("size", "needed", "is needed");
        }
        var sha256 = body.required("sha256", 64).toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches() && body.isFree("sha256")) {
            body.wrong("sha256", "must be 64 hexadecimal digits");
        }
        body.complete();
        var now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Upload(
                kind,
                context.newId(),
                owner,
                filename,
                type,
                Objects.requireNonNull(size),
                sha256,
                now,
                now.plus(Upload.TICKET),
                new UploadState.Awaiting(),
                MediaDescription.NONE,
                1);
    }

    private Optional<String> typeFault(String type) {
        if (!TYPE.matcher(type).matches()) {
            return Optional.of("must be a media type such as image/jpeg");
        }
        var reason = RejectedMediaTypes.reason(kind, type);
        if (reason != null) {
            return Optional.of(reason.text());
        }
        return kind == UploadKind.IMAGE && !type.startsWith("image/")
                ? Optional.of("must be a picture; other files go to /newsroom/attachments")
                : Optional.empty();
    }

    /** The name without its path and without characters that are invalid in file names. */
    private static String fileName(String filename) {
        var name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        return name.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
    }

    private UploadStore.@Nullable Repeat repeat(Request request) {
        var key = request.header("idempotency-key");
        if (key == null) {
            return null;
        }
        return new UploadStore.Repeat(
                Etag.hash(key.getBytes(StandardCharsets.UTF_8)),
                Etag.hash(request.routeKey().getBytes(StandardCharsets.UTF_8), request.body()));
    }

    private Response answer(Upload upload) {
        var left = Duration.between(context.clock().instant(), upload.expiresAt());
        var signed = context.storage().sign(upload, left.compareTo(Duration.ofSeconds(1)) < 0 ? Upload.TICKET : left);
        return Response.json(201, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("id", upload.id());
                    json.writeStringProperty("uploadUrl", signed.url().toString());
                    json.writeStringProperty("method", "PUT");
                    json.writeName("headers").writeStartObject();
                    signed.headers().forEach(json::writeStringProperty);
                    json.writeEndObject();
                    json.writeStringProperty("expiresAt", upload.expiresAt().toString());
                    json.writeEndObject();
                })
                .with("location", "/newsroom/" + kind.plural() + "/" + upload.id())
                .with("cache-control", "no-store");
    }
}

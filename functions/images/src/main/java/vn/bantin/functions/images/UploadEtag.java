package vn.bantin.functions.images;

import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/**
 * The entity tag of an upload, {@code "3-ready"}: version of its description and state. {@code If-Match} compares only the
 * version, since rendering may finish while somebody edits the alt text.
 */
final class UploadEtag {

    private static final Pattern READ = Pattern.compile("\"(\\d{1,9})-");

    private UploadEtag() {}

    static String of(Upload upload) {
        return "\"" + upload.version() + "-" + upload.state().status() + "\"";
    }

    /** 428 without {@code If-Match}, 412 if it does not match the current version (RFC 9110, 13.1.1; RFC 6585, 3). */
    static void check(UploadContext context, Request request, Upload upload) {
        var header = request.header("if-match");
        if (header == null) {
            throw Problem.of(428, "Send If-Match with the ETag that you read.");
        }
        for (var tag : header.split(",", -1)) {
            var candidate = tag.strip().replaceFirst("^W/", ""); // CloudFront weakens the tags of compressed responses
            if (candidate.equals("*") || candidate.startsWith("\"" + upload.version() + "-")) {
                return;
            }
        }
        throw stale(context, request, upload);
    }

    /** 412 with the changed fields, who changed them and when, and the current validator. */
    static Problem stale(UploadContext context, Request request, Upload theirs) {
        var version = READ.matcher(String.valueOf(request.header("if-match")));
        var since = context.uploads().since(theirs, version.find() ? Long.parseLong(version.group(1)) : 0);
        return Problem.of(412, "It has been changed since you read it. Read it again and repeat your change.")
                .with("etag", of(theirs))
                .extended(json -> {
                    json.writeName("changes").writeStartArray();
                    if (since.before() != null) {
                        changes(json, theirs.kind(), since.before(), theirs.words());
                    }
                    json.writeEndArray();
                    if (since.by() != null) {
                        json.writeStringProperty("changedBy", since.by());
                    }
                    json.writeStringProperty("changedAt", since.at().toString());
                });
    }

    private static void changes(JsonGenerator json, UploadKind kind, MediaDescription base, MediaDescription theirs) {
        if (kind == UploadKind.ATTACHMENT) {
            change(json, "title", base.title(), theirs.title());
            return;
        }
        change(json, "alt", base.alt(), theirs.alt());
        change(json, "caption", base.caption(), theirs.caption());
        change(json, "credit", base.credit(), theirs.credit());
        if (!base.focus().equals(theirs.focus())) {
            json.writeStartObject();
            json.writeStringProperty("field", "focalPoint");
            json.writeName("base");
            UploadJson.focus(json, base.focus());
            json.writeName("theirs");
            UploadJson.focus(json, theirs.focus());
            json.writeEndObject();
        }
    }

    private static void change(JsonGenerator json, String field, String base, String theirs) {
        if (!base.equals(theirs)) {
            json.writeStartObject();
            json.writeStringProperty("field", field);
            json.writeStringProperty("base", base);
            json.writeStringProperty("theirs", theirs);
            json.writeEndObject();
        }
    }
}

package vn.bantin.functions.images;

import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.image.Upload;

/**
 * The entity tag of an upload, {@code "3-ready"}: the version of its description and its state. Only the version counts
 * for {@code If-Match}: rendering may finish while somebody writes an alt text.
 */
final class Version {

    private Version() {}

    static String of(Upload upload) {
        return "\"" + upload.version() + "-" + upload.state().status() + "\"";
    }

    /** 428 without {@code If-Match}, 412 where it names no current version (RFC 9110, 13.1.1; RFC 6585, 3). */
    static void demand(Request request, Upload upload) {
        var header = request.header("if-match");
        if (header == null) {
            throw Problem.of(428, "Send If-Match with the ETag that you read.");
        }
        for (var tag : header.split(",", -1)) {
            var candidate = tag.strip().replaceFirst("^W/", ""); // CloudFront weakens the tag of what it compresses
            if (candidate.equals("*") || candidate.startsWith("\"" + upload.version() + "-")) {
                return;
            }
        }
        throw stale(upload);
    }

    static Problem stale(Upload upload) {
        return Problem.of(412, "It has been changed since you read it. Read it again and repeat your change.")
                .with("etag", of(upload));
    }
}

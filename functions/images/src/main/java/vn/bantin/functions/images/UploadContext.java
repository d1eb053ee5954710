package vn.bantin.functions.images;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** What the routes share: the stores, the clock, and who may see what. */
record UploadContext(
        UploadStore uploads, MediaStorage storage, Cursors cursors, InstantSource clock, SecureRandom random) {

    /** Anyone in one of our groups. */
    Caller caller(Request request) {
        return Caller.of(request.claims())
                .orElseThrow(() -> Problem.of(403, "This account belongs to no newsroom group. Ask an administrator."));
    }

    boolean everything(Caller caller) {
        return caller.is(Role.EDITOR);
    }

    /** An upload the caller may know of: their own; an editor, all. */
    Upload find(UploadKind kind, Request request) {
        var caller = caller(request);
        return uploads.find(kind, request.pathParameter("id"))
                .filter(upload -> everything(caller) || upload.owner().equals(caller.sub()))
                .orElseThrow(() -> Problem.notFound("There is no such file."));
    }

    /** 128 bits: nobody guesses the key of somebody's original. */
    String newId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package vn.bantin.functions.images;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** Dependencies and access rules that the routes share. */
record UploadContext(
        UploadStore uploads, MediaStorage storage, Cursors cursors, InstantSource clock, SecureRandom random) {

    /** Bodies only describe a file; the file itself goes to S3. Bytes. */
    static final int MAX_BODY = 64 * 1024;

    /** The caller, who must belong to a newsroom group. */
    Caller caller(Request request) {
        return Caller.of(request.claims())
                .orElseThrow(() -> Problem.of(403, "This account belongs to no newsroom group. Ask an administrator."));
    }

    boolean seesAll(Caller caller) {
        return caller.is(Role.EDITOR);
    }

    /** An upload that the caller may see: editors see all, others their own. */
    Upload find(UploadKind kind, Request request) {
        var caller = caller(request);
        return uploads.find(kind, request.pathParameter("id"))
                .filter(upload -> seesAll(caller) || upload.owner().equals(caller.sub()))
                .orElseThrow(() -> Problem.notFound("There is no such file."));
    }

    /** What uses an upload and the caller may know of: a reporter's own articles, all for an editor; what is public. */
    List<UploadStore.Use> usedBy(Caller caller, UploadKind kind, String id) {
        return known(caller, uploads.usedBy(kind, id));
    }

    List<UploadStore.Use> known(Caller caller, List<UploadStore.Use> uses) {
        return uses.stream()
                .filter(use ->
                        !use.isArticle() || seesAll(caller) || use.owner().equals(caller.sub()))
                .toList();
    }

    /** 128 random bits, so that keys of originals cannot be guessed. */
    String newId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package vn.bantin.functions.publishing;

import java.util.List;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.testing.LocalDynamo;

/** Finished uploads in a newsroom's table, as the images function leaves them there. */
final class ArticleUploads {

    private final Newsroom newsroom;
    final DynamoUploadStore store;

    ArticleUploads(Newsroom newsroom) {
        this.newsroom = newsroom;
        this.store = new DynamoUploadStore(LocalDynamo.client(), newsroom.table, () -> newsroom.now, 30);
    }

    /** A picture with alt text and credit; returns its id. */
    String picture(int number, String owner) {
        return ready(UploadKind.IMAGE, "%032x".formatted(number), owner, "image/jpeg");
    }

    String file(int number, String owner) {
        return ready(UploadKind.ATTACHMENT, "f%031x".formatted(number), owner, "application/pdf");
    }

    private String ready(UploadKind kind, String id, String owner, String type) {
        var words = new MediaDescription("Tệp", "Cầu", "", "Lan", new FocalPoint(0.5, 0.5));
        store.open(
                new Upload(
                        kind,
                        id,
                        "sub-" + owner,
                        "tep",
                        type,
                        10,
                        id.repeat(2),
                        newsroom.now,
                        newsroom.now.plus(Upload.TICKET),
                        new UploadState.Awaiting(),
                        words,
                        1),
                null);
        var begun = store.begin(kind, id, newsroom.now).orElseThrow();
        var file = new Rendition(Crop.WHOLE, "media/" + id + "/640", 640, 480, type);
        if (!store.finish(begun, new UploadState.Ready(640, 480, "#336699", List.of(file), null), newsroom.now)) {
            throw new IllegalStateException(id);
        }
        return id;
    }
}

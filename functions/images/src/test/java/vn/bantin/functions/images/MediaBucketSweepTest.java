package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.images.document.DocumentForge;
import vn.bantin.functions.images.render.Forge;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;

/** Unreferenced files are deleted; files that are referenced or may still be are kept. */
class MediaBucketSweepTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final Desk desk = new Desk();

    @Test
    void files_without_an_upload_are_deleted_and_files_of_uploads_are_kept() {
        var picture = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var path = "/newsroom/images/" + picture;
        desk.call("PATCH " + path, "reporter-lan", Map.of("if-match", "*"), "{\"focalPoint\":{\"x\":0,\"y\":0}}");
        desk.deliver("incoming/crops/" + picture);
        desk.upload("attachments", "reporter-lan", "a.pdf", "application/pdf", DocumentForge.pdf());
        var kept = files();
        stray("media/" + "f".repeat(32) + "/0123.jpg");
        stray("media/loose.jpg");
        stray("incoming/images/" + "e".repeat(32));
        stray("incoming/anything");
        assertThat(desk.sweep(1_000).run(AMPLE)).as("all of it is young").isZero();

        desk.now = desk.now.plus(Duration.ofHours(26));
        assertThat(desk.sweep(1_000).run(AMPLE)).isEqualTo(4);
        assertThat(files()).isEqualTo(kept);
    }

    @Test
    void crops_of_an_earlier_focal_point_are_deleted_after_a_week() {
        var picture = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var before = files();
        move(picture, 0);
        desk.deliver("incoming/crops/" + picture);
        var both = files();
        desk.now = desk.now.plus(Duration.ofDays(2));
        assertThat(desk.sweep(1_000).run(AMPLE)).isZero();
        desk.now = desk.now.plus(Duration.ofDays(6));
        assertThat(desk.sweep(1_000).run(AMPLE)).isPositive();
        var named = new TreeSet<String>();
        var ready = (UploadState.Ready)
                desk.uploads.find(UploadKind.IMAGE, picture).orElseThrow().state();
        ready.renditions().forEach(r -> named.add(r.key()));
        assertThat(files()).isEqualTo(named).isSubsetOf(both).isNotEqualTo(before);
    }

    @Test
    void requested_crops_that_were_never_rendered_are_rendered() {
        var picture = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        move(picture, 1);
        assertThat(desk.uploads.find(UploadKind.IMAGE, picture).orElseThrow().cropping())
                .isTrue();
        desk.now = desk.now.plus(Duration.ofHours(25));
        desk.sweep(1_000).run(AMPLE);
        assertThat(desk.uploads.find(UploadKind.IMAGE, picture).orElseThrow().cropping())
                .isFalse();
    }

    private void move(String picture, int x) {
        var path = "/newsroom/images/" + picture;
        var body = "{\"focalPoint\":{\"x\":" + x + ",\"y\":0}}";
        assertThat(desk.call("PATCH " + path, "reporter-lan", Map.of("if-match", "*"), body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void files_of_a_crashed_rendering_are_deleted_when_no_event_can_restart_it() {
        var ticket = desk.ticket("images", "reporter-lan", "a.jpg", "image/jpeg", Forge.jpeg(30, 20));
        Desk.put(ticket, Forge.jpeg(30, 20));
        desk.uploads.begin(UploadKind.IMAGE, ticket.id(), desk.now).orElseThrow();
        stray("media/" + ticket.id() + "/half.jpg");

        desk.now = desk.now.plus(Duration.ofHours(3));
        assertThat(desk.sweep(1_000).run(AMPLE)).isZero();
        desk.now = desk.now.plus(Duration.ofHours(27));
        assertThat(desk.sweep(1_000).run(AMPLE)).isEqualTo(2);
        assertThat(files()).isEmpty();
    }

    @Test
    void it_continues_where_it_stopped_and_pauses_for_a_day_at_the_end() {
        var kept = new TreeSet<String>();
        for (var i = 0; i < 12; i++) {
            stray("media/" + "0123456789ab".charAt(i) + "f".repeat(31) + "/a.jpg");
        }
        desk.picture("reporter-lan", Forge.jpeg(30, 20));
        files().stream().filter(key -> !key.endsWith("/a.jpg")).forEach(kept::add);
        desk.now = desk.now.plus(Duration.ofHours(26));
        var runs = 0;
        do {
            desk.sweep(3).run(Duration.ZERO); // one page a run
            runs++;
        } while (desk.uploads.swept().orElseThrow().after() != null);
        assertThat(runs).isGreaterThan(4);
        assertThat(files()).isEqualTo(kept);

        stray("media/" + "d".repeat(32) + "/a.jpg");
        desk.now = desk.now.plus(Duration.ofHours(23));
        assertThat(desk.sweep(3).run(AMPLE)).isZero();
        desk.now = desk.now.plus(Duration.ofHours(2));
        assertThat(desk.sweep(3).run(AMPLE)).isEqualTo(1);
    }

    private void stray(String key) {
        desk.storage.publish(key, new byte[] {1, 2, 3}, "image/jpeg", null);
    }

    private TreeSet<String> files() {
        return new TreeSet<>(List.copyOf(desk.storage.list("")));
    }
}

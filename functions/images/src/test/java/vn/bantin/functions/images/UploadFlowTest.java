package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.images.render.Forge;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.StandingPageStore;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.persistence.DynamoStandingPageStore;
import vn.bantin.persistence.UploadUseMarks;
import vn.bantin.testing.LocalDynamo;

/** The upload flow of an editor's browser, from ticket to published image. */
class UploadFlowTest {

    private final Desk desk = new Desk();

    @Test
    void an_image_becomes_renditions_and_its_original_is_deleted() {
        var file = Forge.jpegExif(Forge.jpeg(2000, 1500), 1, true);
        var ticket = desk.ticket("images", "reporter-lan", "chợ nổi.jpg", "image/jpeg", file);
        assertThat(desk.get("/newsroom/images/" + ticket.id(), "reporter-lan")
                        .path("status")
                        .asString())
                .isEqualTo("awaiting-upload");
        Desk.put(ticket, file);
        desk.deliver("incoming/images/" + ticket.id());

        var image = desk.get("/newsroom/images/" + ticket.id(), "reporter-lan");
        assertThat(image.path("status").asString()).isEqualTo("ready");
        assertThat(image.path("filename").asString()).isEqualTo("chợ nổi.jpg");
        assertThat(image.path("width").asInt()).isEqualTo(2000);
        assertThat(image.path("height").asInt()).isEqualTo(1500);
        assertThat(image.path("dominantColor").asString()).matches("#[0-9a-f]{6}");
        assertThat(image.path("renditions").size()).isEqualTo(8);
        assertThat(image.path("crops").path("wide").size()).isEqualTo(6);
        for (var rendition : image.path("renditions")) {
            var url = rendition.path("url").asString();
            assertThat(url).matches("/media/" + ticket.id() + "/[0-9a-f]{32}\\.(jpg|webp)");
            assertThat(desk.storage.read(url.substring(1), 1 << 20)).isPresent();
        }
        assertThat(desk.storage.list("incoming/")).isEmpty();
    }

    @Test
    void public_files_are_immutable_and_have_a_content_type() {
        var id = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        for (var key : desk.storage.list("media/" + id)) {
            var head = desk.bucket.s3().headObject(r -> r.bucket(desk.bucket.name())
                    .key(key));
            assertThat(head.cacheControl()).contains("immutable");
            assertThat(head.contentType()).isEqualTo(key.endsWith(".jpg") ? "image/jpeg" : "image/webp");
        }
    }

    @Test
    void a_rejected_file_has_a_reason_in_vietnamese_and_english() {
        var id = desk.upload("images", "reporter-lan", "a.gif", "image/gif", Forge.gif(60, 40, 3));
        var image = desk.get("/newsroom/images/" + id, "reporter-lan");
        assertThat(image.path("status").asString()).isEqualTo("rejected");
        assertThat(image.path("reason").asString()).contains("ảnh động").contains("Animations");
        assertThat(desk.storage.list("")).isEmpty();
    }

    @Test
    void other_reporters_do_not_see_an_upload_and_editors_do() {
        var id = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var path = "/newsroom/images/" + id;
        assertThat(desk.call("GET " + path, "reporter-minh", Map.of(), null).status())
                .isEqualTo(404);
        assertThat(desk.call("PATCH " + path, "reporter-minh", Map.of("if-match", "*"), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(desk.call("DELETE " + path, "reporter-minh", Map.of("if-match", "*"), null)
                        .status())
                .isEqualTo(404);
        assertThat(desk.call("GET " + path, "editor-ha", Map.of(), null).status())
                .isEqualTo(200);
        assertThat(desk.call("GET " + path, "guest", Map.of(), null).status()).isEqualTo(403);
        assertThat(desk.call("GET /newsroom/attachments/" + id, "editor-ha", Map.of(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_description_is_changed_only_from_its_latest_version() {
        var path = "/newsroom/images/" + desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var etag = etag(path);
        var body = "{\"alt\":\"Chợ nổi Cái Răng\",\"credit\":\"Lan\"}";
        assertThat(desk.call("PATCH " + path, "reporter-lan", Map.of(), body).status())
                .isEqualTo(428);
        var changed = desk.call("PATCH " + path, "reporter-lan", Map.of("if-match", etag), body);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers()).containsEntry("cache-control", "no-store");
        assertThat(Desk.json(changed).path("alt").asString()).isEqualTo("Chợ nổi Cái Răng");
        var stale = desk.call("PATCH " + path, "editor-ha", Map.of("if-match", etag), "{\"caption\":\"x\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.headers().get("etag")).isEqualTo(etag(path));
        assertThat(desk.call(
                                "PATCH " + path,
                                "editor-ha",
                                Map.of("if-match", "W/" + etag(path)),
                                "{\"caption\":\"Sáng\"}")
                        .status())
                .isEqualTo(200);
        var image = desk.get(path, "editor-ha");
        assertThat(image.path("credit").asString()).isEqualTo("Lan");
        assertThat(image.path("caption").asString()).isEqualTo("Sáng");
    }

    @Test
    void a_moved_focal_point_makes_new_crops_and_keeps_the_old_ones_for_cached_pages() throws IOException {
        var id = desk.picture("reporter-lan", Forge.jpeg(2000, 1000));
        var path = "/newsroom/images/" + id;
        var before = desk.get(path, "editor-ha");
        var answer = desk.call(
                "PATCH " + path, "editor-ha", Map.of("if-match", etag(path)), "{\"focalPoint\":{\"x\":0,\"y\":0.5}}");
        assertThat(Desk.json(answer).path("crops").path("pending").asBoolean()).isTrue();
        desk.deliver("incoming/crops/" + id, "incoming/crops/" + id);
        assertThat(desk.storage.list("incoming/")).isEmpty();
        var after = desk.get(path, "editor-ha");
        assertThat(after.path("crops").path("pending").asBoolean()).isFalse();
        assertThat(after.path("renditions")).isEqualTo(before.path("renditions"));
        assertThat(after.path("crops")).isNotEqualTo(before.path("crops"));
        var square =
                after.path("crops").path("square").get(0).path("url").asString().substring(1);
        var pixels = ImageIO.read(
                new ByteArrayInputStream(desk.storage.read(square, 1 << 20).orElseThrow()));
        // the left half alone: red above blue
        var right = new Color(pixels.getRGB(pixels.getWidth() - 8, 8));
        assertThat(right.getRed()).isGreaterThan(150);
        assertThat(right.getGreen()).isLessThan(90);
        var old = before.path("crops")
                .path("square")
                .get(0)
                .path("url")
                .asString()
                .substring(1);
        assertThat(desk.storage.read(old, 1 << 20)).isPresent();
    }

    @Test
    void a_conflict_names_what_changed_by_whom_and_when() {
        var id = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var path = "/newsroom/images/" + id;
        var first = etag(path);
        desk.call("PATCH " + path, "reporter-lan", Map.of("if-match", first), "{\"alt\":\"Chợ\"}");
        desk.call("PATCH " + path, "editor-ha", Map.of("if-match", "*"), "{\"focalPoint\":{\"x\":0,\"y\":1}}");
        var late = desk.call("PATCH " + path, "editor-mai", Map.of("if-match", first), "{\"alt\":\"Bến\"}");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.headers()).containsEntry("etag", etag(path));
        var told = Desk.json(late);
        assertThat(told.path("changedBy").asString()).isEqualTo("editor-ha");
        assertThat(Instant.parse(told.path("changedAt").asString())).isEqualTo(desk.now.truncatedTo(ChronoUnit.MILLIS));
        assertThat(told.path("changes").toString())
                .isEqualTo("[{\"field\":\"alt\",\"base\":\"\",\"theirs\":\"Chợ\"},{\"field\":\"focalPoint\","
                        + "\"base\":{\"x\":0.5,\"y\":0.5},\"theirs\":{\"x\":0.0,\"y\":1.0}}]");
        var delete = desk.call("DELETE " + path, "editor-mai", Map.of("if-match", first), null);
        assertThat(Desk.json(delete).path("changes").size()).isEqualTo(2);
    }

    @Test
    void an_image_in_use_is_not_deleted_and_an_unused_one_is_deleted_with_its_files() {
        var id = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var path = "/newsroom/images/" + id;
        var marks = new UploadUseMarks(LocalDynamo.client(), desk.table);
        var uses = new UploadUses(Set.of(id), Set.of());
        marks.hold("a1", 1, uses, desk.now, false);
        assertThat(desk.get(path, "editor-ha").path("usedBy").get(0).asString()).isEqualTo("a1");
        var refused = desk.call("DELETE " + path, "editor-ha", Map.of("if-match", etag(path)), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(Desk.json(refused).path("usedBy").get(0).asString()).isEqualTo("a1");
        marks.release("a1", 1, uses);
        assertThat(desk.call("DELETE " + path, "editor-ha", Map.of(), null).status())
                .isEqualTo(428);
        assertThat(desk.call("DELETE " + path, "editor-ha", Map.of("if-match", "\"7-ready\""), null)
                        .status())
                .isEqualTo(412);
        assertThat(desk.call("DELETE " + path, "editor-ha", Map.of("if-match", etag(path)), null)
                        .status())
                .isEqualTo(204);
        assertThat(desk.call("GET " + path, "editor-ha", Map.of(), null).status())
                .isEqualTo(404);
        assertThat(desk.storage.list("")).isEmpty();
    }

    @Test
    void an_image_of_a_page_is_not_deleted_and_the_refusal_names_the_page() {
        var id = desk.picture("reporter-lan", Forge.jpeg(300, 200));
        var path = "/newsroom/images/" + id;
        var pages = new DynamoStandingPageStore(LocalDynamo.client(), desk.table);
        var page = new StandingPageStore.Page(
                "gioi-thieu", "Giới thiệu", "", "<p></p>", Set.of(id), 1, "editor-ha", desk.now);
        var audit = new Change.Audit(desk.now, "x", "editor-ha", "save-page", "", "gioi-thieu");
        assertThat(pages.save(null, page, audit)).isTrue();
        for (var who : List.of("editor-ha", "reporter-lan")) {
            var refused = desk.call("DELETE " + path, who, Map.of("if-match", etag(path)), null);
            assertThat(refused.status()).isEqualTo(409);
            var problem = Desk.json(refused);
            assertThat(problem.path("code").asString()).isEqualTo("page-picture");
            assertThat(problem.path("detail").asString()).contains("Giới thiệu", "/trang/gioi-thieu");
            assertThat(problem.path("usedOn").toString())
                    .isEqualTo("[{\"type\":\"page\",\"slug\":\"gioi-thieu\",\"title\":\"Giới thiệu\"}]");
            assertThat(desk.get(path, who).path("usedOn")).isEqualTo(problem.path("usedOn"));
            assertThat(desk.get(path, who).path("usedBy")).isEmpty();
        }
        assertThat(pages.delete(page, audit)).isTrue();
        assertThat(desk.call("DELETE " + path, "editor-ha", Map.of("if-match", etag(path)), null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void uploads_are_searched_without_regard_to_diacritics() {
        for (var i = 0; i < 5; i++) {
            var path = "/newsroom/images/" + desk.picture("reporter-lan", Forge.jpeg(30, 20));
            desk.call(
                    "PATCH " + path,
                    "reporter-lan",
                    Map.of("if-match", "*"),
                    "{\"caption\":\"Đường phố số " + i + "\"}");
        }
        var found = Desk.json(
                desk.call("GET /newsroom/images", "editor-ha", Map.of(), null, Map.of("q", "duong pho so 3")));
        assertThat(found.path("items").size()).isEqualTo(1);
        var first = Desk.json(
                desk.call("GET /newsroom/images", "editor-ha", Map.of(), null, Map.of("q", "CHO.jpg", "limit", "3")));
        assertThat(first.path("items").size()).isEqualTo(3);
        var second = Desk.json(desk.call(
                "GET /newsroom/images",
                "editor-ha",
                Map.of(),
                null,
                Map.of(
                        "q",
                        "CHO.jpg",
                        "limit",
                        "3",
                        "cursor",
                        first.path("next").asString())));
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(desk.get("/newsroom/images", "reporter-minh").path("items").size())
                .isZero();
        assertThat(desk.call("GET /newsroom/images", "editor-ha", Map.of(), null, Map.of("cursor", "forged"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_invalid_ticket_request_is_rejected_field_by_field() {
        assertThat(
                        errors(
                                "{\"filename\":\"\",\"contentType\":\"text/html\",\"size\":0,\"sha256\":\"x\",\"owner\":\"me\"}"))
                .isEqualTo(Set.of("/filename", "/contentType", "/size", "/sha256", "/owner"));
        assertThat(errors("{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":15728641,\"sha256\":\""
                        + "0".repeat(64) + "\"}"))
                .isEqualTo(Set.of("/size"));
        assertThat(create("{").status()).isEqualTo(400);
        assertThat(create("[]").status()).isEqualTo(400);
        assertThat(desk.call("POST /newsroom/images", "reporter-lan", Map.of("content-type", "text/plain"), "{}")
                        .status())
                .isEqualTo(415);
        assertThat(create("{\"filename\":\"" + "x".repeat(70_000) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void types_that_are_never_accepted_get_no_ticket() {
        for (var type : List.of("image/svg+xml", "image/heic", "image/heif", "image/tiff", "image/avif", "video/mp4")) {
            assertThat(errors(request(type))).as(type).isEqualTo(Set.of("/contentType"));
        }
        var heic = create(request("image/heic"));
        assertThat(heic.status()).isEqualTo(422);
        assertThat(new String(heic.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("chuyển ảnh sang JPEG", "Convert this one to JPEG");
        assertThat(create(request("image/jpeg")).status()).isEqualTo(201);
    }

    private static String request(String type) {
        return "{\"filename\":\"a\",\"contentType\":\"" + type + "\",\"size\":10,\"sha256\":\"" + "0".repeat(64)
                + "\"}";
    }

    @Test
    void repeating_a_request_returns_the_same_ticket() {
        var file = Forge.jpeg(30, 20);
        var body = Desk.request("a.jpg", "image/jpeg", file);
        var key = Map.of("idempotency-key", "k1");
        var first = Desk.ticket(desk.call("POST /newsroom/images", "reporter-lan", key, body));
        var second = Desk.ticket(desk.call("POST /newsroom/images", "reporter-lan", key, body));
        assertThat(second.id()).isEqualTo(first.id());
        Desk.put(second, file);
        var other = desk.call("POST /newsroom/images", "reporter-lan", key, Desk.request("b.jpg", "image/jpeg", file));
        assertThat(other.status()).isEqualTo(422);
        assertThat(desk.call(
                                "POST /newsroom/attachments",
                                "reporter-lan",
                                key,
                                Desk.request("a.pdf", "application/pdf", file))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void open_tickets_are_limited() {
        for (var i = 0; i < Desk.QUOTA; i++) {
            desk.ticket("images", "reporter-lan", "a.jpg", "image/jpeg", new byte[] {1});
        }
        var refused = create(Desk.request("a.jpg", "image/jpeg", new byte[] {1}));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsKey("retry-after");
    }

    @Test
    void articles_get_pictures_ready_to_render() {
        var id = desk.picture("reporter-lan", Forge.jpeg(1200, 900));
        desk.call("PATCH /newsroom/images/" + id, "reporter-lan", Map.of("if-match", "*"), "{\"alt\":\"Chợ\"}");
        var picture = desk.images.pictures(Set.of(id)).get(id);
        assertThat(picture).isNotNull();
        assertThat(picture.width()).isEqualTo(1200);
        assertThat(picture.alt()).isEqualTo("Chợ");
        assertThat(picture.credit()).isNull();
        assertThat(picture.srcset()).contains(" 320w, ").contains(" 1024w, ").endsWith(" 1200w");
        assertThat(picture.webpSrcset()).contains(".webp 320w");
        var wide = java.util.Objects.requireNonNull(picture.wide());
        assertThat(wide.url()).endsWith(".jpg");
        assertThat(wide.width() * 9 / 16).isEqualTo(wide.height()).isEqualTo(675);
        assertThat(wide.srcset()).contains(" 320w, ").contains(" 640w, ").endsWith(wide.url() + " 1200w");
        assertThat(picture.square()).endsWith(".jpg");
    }

    private String etag(String path) {
        return desk.call("GET " + path, "editor-ha", Map.of(), null).headers().getOrDefault("etag", "");
    }

    private vn.bantin.web.Response create(String body) {
        return desk.call("POST /newsroom/images", "reporter-lan", Map.of(), body);
    }

    private Set<String> errors(String body) {
        var response = create(body);
        assertThat(response.status()).isEqualTo(422);
        var pointers = new java.util.TreeSet<String>();
        Desk.json(response)
                .path("errors")
                .forEach(e -> pointers.add(e.path("pointer").asString()));
        return pointers;
    }
}

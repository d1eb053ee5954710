package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.bantin.article.Live;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;
import vn.bantin.web.Response;

/** What is said of a picture is shown wherever it is used, whenever it is said. */
class ArticleMediaTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final Newsroom newsroom = new Newsroom();
    private final DynamoUploadStore uploads =
            new DynamoUploadStore(LocalDynamo.client(), newsroom.table, () -> newsroom.now, 30);
    private final HousekeepingHandler housekeeping = new HousekeepingHandler(
            newsroom.wiring.listingRecount(), newsroom.wiring.republishing(), newsroom.wiring.trash(), newsroom.clock);

    @Test
    void a_caption_changed_later_reaches_article_body_and_cards_and_is_no_new_version() throws Exception {
        picture();
        say("Chợ nổi", "Buổi sáng", "Ảnh: Lan");
        var published = publish();
        var before = newsroom.store.find(published.id()).orElseThrow();
        assertThat(shown().path("images").get(0).path("caption").asString()).isEqualTo("Buổi sáng");

        newsroom.now = newsroom.now.plusSeconds(60);
        say("Chợ nổi Cái Răng", "Năm giờ sáng", "Ảnh: Minh");
        minute();

        var article = shown();
        assertThat(article.path("image").path("alt").asString()).isEqualTo("Chợ nổi Cái Răng");
        assertThat(article.path("images").get(0).path("caption").asString()).isEqualTo("Năm giờ sáng");
        assertThat(article.path("body").asString())
                .contains("alt=\"Chợ nổi Cái Răng\"")
                .contains("Năm giờ sáng <span class=\"credit\">Ảnh: Minh</span>")
                .contains("width=\"1600\" height=\"1200\"")
                .contains("srcset=\"/media/" + ID + "/640.webp 640w, ")
                .contains("loading=\"lazy\"")
                .doesNotContain("Buổi sáng");
        var after = newsroom.store.find(published.id()).orElseThrow();
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(newsroom.readers.byIds(List.of(published.id())).toString()).contains("Chợ nổi Cái Răng");
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
    }

    @Test
    void a_publication_that_had_read_the_old_caption_is_republished_too() throws Exception {
        picture();
        say("Chợ nổi", "Cũ", "Lan");
        var draft = draft();
        say("Chợ nổi", "Mới", "Lan");
        minute();
        assertThat(newsroom.jobs.jobs()).hasSize(1); // a call that read "Cũ" may still be on its way
        newsroom.act("editor", draft, "publish", "{}");
        newsroom.now = newsroom.now.plus(Duration.ofMinutes(1));
        minute();
        assertThat(newsroom.jobs.jobs()).isEmpty();
        assertThat(shown().path("images").get(0).path("caption").asString()).isEqualTo("Mới");
    }

    @Test
    void a_change_during_the_work_is_worked_on_again() {
        picture();
        say("Chợ nổi", "Một", "Lan");
        var job = newsroom.jobs.jobs().getFirst();
        say("Chợ nổi", "Hai", "Lan");
        newsroom.jobs.reached(job, "zzz");
        newsroom.jobs.done(job);
        assertThat(newsroom.jobs.jobs()).hasSize(1);
        assertThat(newsroom.jobs.jobs().getFirst().after()).isNull();
    }

    @Test
    void a_refused_change_requests_no_job() {
        picture();
        say("Chợ nổi", "Một", "Lan");
        newsroom.jobs.done(newsroom.jobs.jobs().getFirst());
        var stale = uploads.find(UploadKind.IMAGE, ID).orElseThrow();
        say("Chợ nổi", "Hai", "Lan");
        newsroom.jobs.done(newsroom.jobs.jobs().getFirst());
        assertThat(uploads.describe(stale, MediaDescription.NONE, "lan")).isFalse();
        assertThat(newsroom.jobs.jobs()).isEmpty();
    }

    @Test
    void a_caption_of_the_texts_own_stays() throws Exception {
        picture();
        say("Chợ nổi", "Của ảnh", "Lan");
        publish("<figure><img src=\\\"/media/" + ID + "/640.jpg\\\"><figcaption>Của bài</figcaption></figure>");
        assertThat(shown().path("body").asString()).contains("<figcaption>Của bài</figcaption>");
    }

    @Test
    void a_picture_that_stands_in_the_text_alone_is_used_too() {
        picture();
        say("Chợ nổi", "", "Lan");
        var draft = Draft.of(newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                body("\"images\":[]", "<p><img src=\\\"/media/" + ID + "/640.jpg\\\"></p>"),
                Map.of()));
        assertThat(uploads.usedBy(UploadKind.IMAGE, ID))
                .containsExactly(
                        new UploadStore.Use(UploadStore.Use.Kind.ARTICLE, draft.id(), "sub-editor", "Chợ nổi", false));
    }

    @Test
    void importing_an_own_export_changes_nothing_but_missing_pictures() {
        picture();
        say("Chợ nổi", "Năm giờ sáng", "Lan");
        var published = publish();
        var edited =
                Draft.of(newsroom.put("editor", published, body("\"leadImage\":\"" + ID + "\"", "<p>Đang sửa</p>")));
        var live = shown();
        var record = Newsroom.MAPPER.createObjectNode();
        record.put("importKey", published.id());
        for (var name : List.of("headline", "lead", "body", "byline", "publishedAt", "slug", "updatedAt")) {
            if (live.has(name)) {
                record.set(name, live.get(name));
            }
        }
        record.put("category", "tin-tuc")
                .put("leadImage", ID)
                .putArray("images")
                .add(ID);
        assertThat(imported(record).get("status").asString()).isEqualTo("unchanged");
        assertThat(newsroom.store.find(edited.id()).orElseThrow().etag()).isEqualTo(edited.etag());

        record.put("importKey", "elsewhere").put("slug", "cho-noi-2");
        var copy = imported(record);
        assertThat(copy.get("status").asString()).isEqualTo("created");
        assertThat(copy.has("removed")).isFalse();
        var again = (Live.Published) newsroom.readers.bySlug("cho-noi-2").orElseThrow();
        var json = Newsroom.MAPPER.readTree(again.json());
        for (var name : List.of("headline", "lead", "body", "image", "images")) {
            assertThat(json.get(name)).as(name).isEqualTo(live.get(name));
        }
    }

    /** An editor's picture in an earlier revision stays as hidden from the reporter as if they named it themselves. */
    @Test
    void a_restored_revision_adds_no_picture_that_the_caller_may_not_read() {
        picture();
        var draft = newsroom.draft("reporter", "Chợ nổi");
        var illustrated = Draft.of(newsroom.put("editor", draft, body("\"leadImage\":\"" + ID + "\"", "<p>A</p>")));
        var plain = Draft.of(newsroom.put("editor", illustrated, Newsroom.complete("Chợ nổi")));
        var refused = restore("reporter", plain, 2);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Newsroom.json(refused).at("/errors/0/pointer").asString()).isEqualTo("/leadImage");
        assertThat(restore("reporter", plain, 1).status()).isEqualTo(200);
        assertThat(restore("editor", plain, 2).status()).isEqualTo(200);
    }

    private Response restore(String user, Draft draft, int revision) {
        return newsroom.call(
                user,
                "POST",
                "/newsroom/articles/{id}/revisions/{range}/restore",
                Map.of("id", draft.id(), "range", Integer.toString(revision)),
                null,
                Map.of("if-match", "*"));
    }

    private JsonNode imported(JsonNode record) {
        var body = "{\"records\":[" + record + "]}";
        return Newsroom.json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), body, Map.of()))
                .at("/results/0");
    }

    private void picture() {
        uploads.open(
                new Upload(
                        UploadKind.IMAGE,
                        ID,
                        "sub-editor",
                        "cho.jpg",
                        "image/jpeg",
                        10,
                        "0".repeat(64),
                        newsroom.now,
                        newsroom.now.plus(Upload.TICKET),
                        new UploadState.Awaiting(),
                        MediaDescription.NONE,
                        1),
                null);
        var begun = uploads.begin(UploadKind.IMAGE, ID, newsroom.now).orElseThrow();
        var renditions = List.of(
                new Rendition(Crop.WHOLE, "media/" + ID + "/640.jpg", 640, 480, "image/jpeg"),
                new Rendition(Crop.WHOLE, "media/" + ID + "/1600.jpg", 1600, 1200, "image/jpeg"),
                new Rendition(Crop.WHOLE, "media/" + ID + "/640.webp", 640, 480, "image/webp"),
                new Rendition(Crop.WHOLE, "media/" + ID + "/1600.webp", 1600, 1200, "image/webp"));
        assertThat(uploads.finish(begun, new UploadState.Ready(1600, 1200, "#336699", renditions, null), newsroom.now))
                .isTrue();
    }

    private void say(String alt, String caption, String credit) {
        var upload = uploads.find(UploadKind.IMAGE, ID).orElseThrow();
        assertThat(uploads.describe(
                        upload, new MediaDescription("", alt, caption, credit, new FocalPoint(0.5, 0.5)), "lan"))
                .isTrue();
    }

    private static String body(String fields, String html) {
        return """
            {"headline":"Chợ nổi","lead":"Lời dẫn.","body":"%s","category":"tin-tuc","byline":"Lan",%s}"""
                .formatted(html, fields);
    }

    private Draft draft() {
        return draft("<p>Sáng.</p><figure><img src=\\\"/media/" + ID + "/640.jpg\\\"></figure>");
    }

    private Draft draft(String html) {
        return Draft.of(newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                body("\"leadImage\":\"" + ID + "\"", html),
                Map.of()));
    }

    private Draft publish() {
        return Draft.of(newsroom.act("editor", draft(), "publish", "{}"));
    }

    private Draft publish(String html) {
        return Draft.of(newsroom.act("editor", draft(html), "publish", "{}"));
    }

    private JsonNode shown() {
        var live = (Live.Published) newsroom.readers.bySlug("cho-noi").orElseThrow();
        return Newsroom.MAPPER.readTree(live.json());
    }

    private void minute() throws Exception {
        housekeeping.handleRequest(
                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), null);
    }
}

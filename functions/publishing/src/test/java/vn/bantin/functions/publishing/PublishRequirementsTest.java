package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.web.Response;

/** What publishing needs is named field by field: of the text, of each author, of each picture. */
class PublishRequirementsTest {

    private static final String FIRST = "1".repeat(32);
    private static final String SECOND = "2".repeat(32);

    private final Newsroom newsroom = new Newsroom();
    private final DynamoUploadStore uploads =
            new DynamoUploadStore(LocalDynamo.client(), newsroom.table, () -> newsroom.now, 30);

    @Test
    void every_empty_field_is_named() {
        assertThat(refused("{}")).containsExactly("/headline", "/lead", "/body", "/category", "/byline");
    }

    @Test
    void alt_text_and_credit_of_each_picture_are_named() {
        picture(FIRST);
        picture(SECOND);
        var draft = draft(with("\"leadImage\":\"%s\",\"images\":[\"%s\"]".formatted(FIRST, SECOND)));
        assertThat(pointers(newsroom.act("editor", draft, "publish", "{}")))
                .containsExactly("/leadImage/alt", "/leadImage/credit", "/images/0/alt", "/images/0/credit");
        describe(FIRST, "Cầu", "Lan");
        describe(SECOND, "Sông", "");
        assertThat(pointers(newsroom.act("editor", draft, "publish", "{}"))).containsExactly("/images/0/credit");
        describe(SECOND, "Sông", "Minh");
        assertThat(newsroom.act("editor", draft, "publish", "{}").status()).isEqualTo(200);
    }

    @Test
    void an_author_without_a_profile_is_named() {
        newsroom.call(
                "editor",
                "PUT",
                "/newsroom/authors/{slug}",
                Map.of("slug", "le-minh"),
                "{\"name\":\"Lê Minh\"}",
                Map.of("if-none-match", "*"));
        assertThat(refused(with("\"authors\":[\"le-minh\",\"khong-co\"]"))).containsExactly("/authors/1");
    }

    private static String with(String field) {
        return Newsroom.complete("Cầu mới").replace("{", "{" + field + ",");
    }

    private Draft draft(String body) {
        return Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
    }

    private List<String> refused(String body) {
        return pointers(newsroom.act("editor", draft(body), "publish", "{}"));
    }

    private static List<String> pointers(Response answer) {
        assertThat(answer.status()).isEqualTo(422);
        return json(answer)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    private void picture(String id) {
        uploads.open(
                new Upload(
                        UploadKind.IMAGE,
                        id,
                        "sub-editor",
                        "cau.jpg",
                        "image/jpeg",
                        10,
                        id.repeat(2),
                        newsroom.now,
                        newsroom.now.plus(Upload.TICKET),
                        new UploadState.Awaiting(),
                        MediaDescription.NONE,
                        1),
                null);
        var begun = uploads.begin(UploadKind.IMAGE, id, newsroom.now).orElseThrow();
        var file = new Rendition(Crop.WHOLE, "media/" + id + "/640.jpg", 640, 480, "image/jpeg");
        assertThat(uploads.finish(begun, new UploadState.Ready(640, 480, "#336699", List.of(file), null), newsroom.now))
                .isTrue();
    }

    private void describe(String id, String alt, String credit) {
        var upload = uploads.find(UploadKind.IMAGE, id).orElseThrow();
        assertThat(uploads.describe(upload, new MediaDescription("", alt, "", credit, new FocalPoint(0.5, 0.5)), "lan"))
                .isTrue();
    }
}

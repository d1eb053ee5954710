package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.article.Topic;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.TagAliases;
import vn.bantin.web.Response;

class TopicRoutesTest {

    private final Newsroom newsroom = new Newsroom();

    @Test
    void a_topic_is_created_changed_and_deleted() {
        var created = put("Chợ nổi", "{\"title\":\"Chợ nổi\",\"intro\":\"Trên sông.\"}", Map.of("if-none-match", "*"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(json(created).get("tag").asString()).isEqualTo("cho-noi");
        assertThat(put("cho-noi", "{\"title\":\"Chợ\"}", Map.of("if-none-match", "*"))
                        .status())
                .isEqualTo(412);
        var changed = put("cho-noi", "{\"title\":\"Chợ nổi miền Tây\"}", Map.of("if-match", etag(created)));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(put("cho-noi", "{\"title\":\"Khác\"}", Map.of("if-match", etag(created)))
                        .status())
                .isEqualTo(412);
        assertThat(newsroom.readers.topic("cho-noi")).map(Topic::title).contains("Chợ nổi miền Tây");
        assertThat(call("DELETE", "/newsroom/topics/{tag}", "cho-noi", null, Map.of("if-match", etag(changed)))
                        .status())
                .isEqualTo(204);
        assertThat(newsroom.readers.topic("cho-noi")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"title\":\"\"}", "{\"title\":\"a\",\"image\":\"unknown\"}", "{\"title\":\"a\",\"b\":1}"
            })
    void a_topic_that_cannot_be_shown_is_refused(String body) {
        assertThat(put("cho-noi", body, Map.of("if-none-match", "*")).status()).isEqualTo(422);
    }

    @Test
    void a_renamed_tag_leads_to_the_new_one_and_hands_over_its_page() {
        put("cho-tren-song", "{\"title\":\"Chợ trên sông\",\"intro\":\"Lời dẫn.\"}", Map.of("if-none-match", "*"));
        var renamed = rename("cho-tren-song", "Chợ nổi");
        assertThat(renamed.status()).isEqualTo(202);
        assertThat(newsroom.readers.topic("cho-tren-song")).map(Topic::movedTo).contains("cho-noi");
        assertThat(newsroom.readers.topic("cho-noi")).map(Topic::intro).contains("Lời dẫn.");
        assertThat(newsroom.jobs.jobs()).extracting(job -> job.name()).contains("LIST#TAG#cho-tren-song");
    }

    @Test
    void an_article_published_with_a_renamed_tag_is_listed_under_the_new_one() {
        rename("cho-tren-song", "Chợ nổi");
        var draft = Newsroom.Draft.of(newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                Newsroom.complete("Phiên chợ sớm").replace("{", "{\"tags\":[\"Chợ trên sông\",\"chợ nổi\"],"),
                Map.of()));
        newsroom.act("editor", draft, "publish", "{}");
        assertThat(newsroom.listed(vn.bantin.article.Scope.tag("Chợ nổi"))).containsExactly(draft.id());
        assertThat(newsroom.listed(vn.bantin.article.Scope.tag("Chợ trên sông")))
                .isEmpty();
    }

    @Test
    void a_tag_can_be_renamed_back() {
        rename("a-b", "C D");
        rename("c-d", "A B");
        var aliases = TagAliases.of(newsroom.wiring.topics().all());
        assertThat(aliases.present(List.of("C D", "a b", "khác"))).containsExactly("A B", "khác");
    }

    @Test
    void renames_in_a_row_are_followed_to_the_end() {
        rename("mot", "Hai");
        rename("hai", "Ba");
        var aliases = TagAliases.of(newsroom.wiring.topics().all());
        assertThat(aliases.present("Một")).isEqualTo("Ba");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"to\":\"\"}", "{\"to\":\"!!\"}", "{\"to\":\"Chợ Nổi\"}"})
    void a_rename_to_nothing_or_to_itself_is_refused(String body) {
        assertThat(call("POST", "/newsroom/tags/{tag}/rename", "cho-noi", body, Map.of())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_picture_cannot_be_deleted_while_a_topic_shows_it() {
        var uploads = new ArticleUploads(newsroom);
        var first = uploads.picture(1, "editor");
        var second = uploads.picture(2, "editor");
        var topic = put("cho-noi", with(first), Map.of("if-none-match", "*"));
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, first))
                .containsExactly(new UploadStore.Use(UploadStore.Use.Kind.TOPIC, "cho-noi", "", "Chợ nổi", true));
        assertThat(delete(uploads, first)).isInstanceOf(UploadStore.Deleted.InUse.class);
        topic = put("cho-noi", with(second), Map.of("if-match", etag(topic)));
        assertThat(delete(uploads, first)).isInstanceOf(UploadStore.Deleted.Done.class);

        rename("cho-noi", "Chợ trên sông");
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, second))
                .extracting(UploadStore.Use::id)
                .containsExactly("cho-tren-song");
        assertThat(delete(uploads, second)).isInstanceOf(UploadStore.Deleted.InUse.class);
        call("DELETE", "/newsroom/topics/{tag}", "cho-tren-song", null, Map.of("if-match", "*"));
        assertThat(delete(uploads, second)).isInstanceOf(UploadStore.Deleted.Done.class);
    }

    @Test
    void a_topic_shows_the_words_that_its_picture_has_now() {
        var uploads = new ArticleUploads(newsroom);
        var id = uploads.picture(1, "editor");
        put("cho-noi", with(id), Map.of("if-none-match", "*"));
        var upload = uploads.store.find(UploadKind.IMAGE, id).orElseThrow();
        var words = new MediaDescription("", "Ghe trên sông", "", "Lan", FocalPoint.CENTRE);
        assertThat(uploads.store.describe(upload, words, "editor")).isTrue();
        newsroom.wiring.republishing().runAll(Duration.ofSeconds(20));
        var shown = newsroom.readers.topic("cho-noi").orElseThrow();
        assertThat(shown.image()).isNotNull();
        assertThat(shown.image().alt()).isEqualTo("Ghe trên sông");
        assertThat(newsroom.store.auditIn(YearMonth.of(2026, 11), null, 50).items())
                .extracting(Change.Audit::action)
                .contains("save-topic")
                .doesNotContain(Change.RELIST);
        newsroom.wiring.republishing().runAll(Duration.ofSeconds(20));
        assertThat(newsroom.readers.topic("cho-noi").orElseThrow().version()).isEqualTo(2);
    }

    private static String with(String image) {
        return "{\"title\":\"Chợ nổi\",\"image\":\"" + image + "\"}";
    }

    private static UploadStore.Deleted delete(ArticleUploads uploads, String image) {
        return uploads.store.delete(uploads.store.find(UploadKind.IMAGE, image).orElseThrow(), () -> {});
    }

    private Response put(String tag, String body, Map<String, String> headers) {
        return call("PUT", "/newsroom/topics/{tag}", tag, body, headers);
    }

    private Response rename(String tag, String to) {
        return call("POST", "/newsroom/tags/{tag}/rename", tag, "{\"to\":\"" + to + "\"}", Map.of());
    }

    private Response call(String method, String route, String tag, @Nullable String body, Map<String, String> headers) {
        return newsroom.call("editor", method, route, Map.of("tag", tag), body, headers);
    }

    private static String etag(Response response) {
        return response.headers().get("etag");
    }
}

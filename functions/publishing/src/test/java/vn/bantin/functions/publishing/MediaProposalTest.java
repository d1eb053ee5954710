package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.complete;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.bantin.article.Live;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.UploadKind;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Committed;

/** A reporter's new words of a picture in a published story wait for an editor, as the story's text does. */
class MediaProposalTest {

    private final Newsroom newsroom = new Newsroom();
    private final ArticleUploads uploads = new ArticleUploads(newsroom);
    private final String picture = uploads.picture(1, "reporter");

    @Test
    void proposed_words_reach_readers_with_the_next_publication_and_not_before() throws Exception {
        var published = published("Một");
        propose("Chợ nổi Cái Răng");
        housekeeping();
        assertThat(alt("mot")).isEqualTo("Cầu");
        var shown = uploads.store.find(UploadKind.IMAGE, picture).orElseThrow();
        assertThat(shown.words().alt()).isEqualTo("Chợ nổi Cái Răng");
        newsroom.act("editor", published, "update", "{}");
        assertThat(alt("mot")).isEqualTo("Chợ nổi Cái Răng");
        assertThat(uploads.store.find(UploadKind.IMAGE, picture).orElseThrow().proposal())
                .isNull();
    }

    @Test
    void a_story_with_a_proposal_has_pending_changes_until_an_editor_publishes_or_replaces_the_words()
            throws Exception {
        var first = published("Một");
        var second = published("Hai");
        propose("Chợ nổi");
        assertThat(pending(first)).isTrue();
        var changed = newsroom.get("editor", "/newsroom/articles", Map.of(), Map.of("changed", "true"));
        assertThat(Newsroom.json(changed).get("items")).hasSize(2);
        var submitted = newsroom.act("reporter", first, "submit", "{}");
        assertThat(Newsroom.json(submitted).get("changesSubmittedAt").isNull()).isFalse();
        newsroom.act("editor", Draft.of(submitted), "update", "{}");
        assertThat(pending(first)).isFalse();
        housekeeping();
        assertThat(pending(second)).as("its words are published, too").isFalse();

        propose("Chợ trên sông");
        assertThat(pending(second)).isTrue();
        var upload = uploads.store.find(UploadKind.IMAGE, picture).orElseThrow();
        assertThat(uploads.store.describe(upload, words("Của biên tập"), "editor"))
                .isTrue();
        assertThat(pending(second)).isFalse();
    }

    @Test
    void an_article_that_was_read_before_a_proposal_cannot_be_written_over_it() {
        var published = published("Một");
        var read = newsroom.store.find(published.id()).orElseThrow();
        propose("Chợ nổi");
        var later = read.edit().by("editor", newsroom.now).done();
        var audit = new Change.Audit(newsroom.now, "a1", "editor", "save", read.id(), "");
        assertThat(newsroom.store.commit(Change.of(read, later, "", new Change.PublicEffect.Unchanged(), audit)))
                .isInstanceOf(Committed.Stale.class);
        newsroom.put("reporter", published, complete("Một sửa"));
        assertThat(newsroom.store.find(published.id()).orElseThrow().proposals())
                .containsExactly("IMAGE#" + picture);
    }

    @Test
    void publishing_one_story_shows_the_words_in_every_other_one() throws Exception {
        var first = published("Một");
        published("Hai");
        propose("Chợ nổi");
        newsroom.act("editor", first, "publish", "{}");
        housekeeping();
        assertThat(alt("hai")).isEqualTo("Chợ nổi");
    }

    @Test
    void an_editors_words_are_shown_at_once_and_end_a_proposal() throws Exception {
        published("Một");
        propose("Đề nghị");
        var upload = uploads.store.find(UploadKind.IMAGE, picture).orElseThrow();
        assertThat(uploads.store.describe(upload, words("Của biên tập"), "editor"))
                .isTrue();
        housekeeping();
        assertThat(alt("mot")).isEqualTo("Của biên tập");
        assertThat(uploads.store.find(UploadKind.IMAGE, picture).orElseThrow().proposal())
                .isNull();
    }

    @Test
    void the_audit_of_each_story_says_who_changed_which_words() {
        var published = published("Một");
        propose("Chợ nổi");
        assertThat(newsroom.store.auditOf(published.id(), null, 1).items())
                .extracting(
                        entry -> entry.actor() + " " + entry.action() + " " + entry.headline() + " " + entry.detail())
                .containsExactly("lan propose-description Một " + picture + ": alt \"Cầu\" → \"Chợ nổi\"");
    }

    private Draft published(String headline) {
        var body = complete(headline).replace("{", "{\"leadImage\":\"" + picture + "\",");
        var draft = Draft.of(newsroom.call("reporter", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        var published = Draft.of(newsroom.act("editor", draft, "publish", "{}"));
        newsroom.now = newsroom.now.plusSeconds(1);
        return published;
    }

    private void propose(String alt) {
        var upload = uploads.store.find(UploadKind.IMAGE, picture).orElseThrow();
        assertThat(uploads.store.propose(upload, words(alt), "lan")).isTrue();
        newsroom.now = newsroom.now.plusSeconds(1);
    }

    private boolean pending(Draft article) {
        var now = newsroom.get("editor", "/newsroom/articles/{id}", Map.of("id", article.id()), Map.of());
        return Newsroom.json(now).get("pendingChanges").asBoolean();
    }

    private static MediaDescription words(String alt) {
        return new MediaDescription("Tệp", alt, "", "Lan", new FocalPoint(0.5, 0.5));
    }

    private String alt(String slug) {
        var live = (Live.Published) newsroom.readers.bySlug(slug).orElseThrow();
        JsonNode json = Newsroom.MAPPER.readTree(live.json());
        return json.at("/image/alt").asString();
    }

    private void housekeeping() throws Exception {
        new HousekeepingHandler(
                        newsroom.wiring.listingRecount(),
                        newsroom.wiring.republishing(),
                        newsroom.wiring.trash(),
                        newsroom.clock)
                .handleRequest(new ByteArrayInputStream("{}".getBytes()), new ByteArrayOutputStream(), null);
    }
}

package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.StandingPageStore;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** Standing pages: edited by editors, every save kept. */
class StandingPageRoutesTest {

    private static final Map<String, String> SLUG = Map.of("slug", "gioi-thieu");

    private final Newsroom newsroom = new Newsroom();
    private final ArticleUploads uploads = new ArticleUploads(newsroom);

    @Test
    void every_save_is_kept_and_can_be_read_again() {
        var first = save("Một", Map.of("if-none-match", "*"));
        assertThat(first.status()).isEqualTo(201);
        var second = save("Hai", Map.of("if-match", etag(first)));
        assertThat(save("Hai", Map.of("if-match", etag(second))).headers().get("etag"))
                .isEqualTo(etag(second));

        var saves = json(call("GET", "/revisions", SLUG, null, Map.of())).get("items");
        assertThat(saves.valueStream().map(save -> save.get("n").asInt())).containsExactly(2, 1);
        assertThat(saves.get(1).get("by").asString()).isEqualTo("editor");
        var old = call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "1"), null, Map.of());
        assertThat(json(old).get("body").asString()).isEqualTo("<p>Một</p>");
        assertThat(call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "3"), null, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(newsroom.pages.pages()).hasSize(1);
        assertThat(newsroom.pages.revisions("gioi-thieu")).hasSize(2);
    }

    @Test
    void a_stale_save_gets_who_changed_it_and_a_save_gets_what_was_removed() {
        var first = save("Một", Map.of("if-none-match", "*"));
        var second = save("<script>x</script>Hai", Map.of("if-match", etag(first)));
        assertThat(json(second).at("/removed/0").asString()).isEqualTo("script");
        var stale = save("Ba", Map.of("if-match", etag(first)));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(json(stale).get("changedBy").asString()).isEqualTo("editor");
        assertThat(json(stale).get("changedAt").asString()).isEqualTo(newsroom.now.toString());
        assertThat(stale.headers().get("etag")).isEqualTo(etag(second));
    }

    @Test
    void a_deleted_page_is_gone_and_made_again_continues_its_history() {
        var first = save("Một", Map.of("if-none-match", "*"));
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", "\"7\"")).status())
                .isEqualTo(412);
        assertThat(call("DELETE", "", SLUG, null, Map.of()).status()).isEqualTo(428);
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", etag(first)))
                        .status())
                .isEqualTo(204);
        assertThat(call("GET", "", SLUG, null, Map.of()).status()).isEqualTo(404);
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", "*")).status())
                .isEqualTo(404);
        assertThat(newsroom.readers.standingPages()).isEmpty();
        assertThat(newsroom.pages.pages()).isEmpty();

        assertThat(etag(save("Hai", Map.of("if-none-match", "*")))).isEqualTo("\"2\"");
        var old = call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "1"), null, Map.of());
        assertThat(json(old).get("body").asString()).isEqualTo("<p>Một</p>");
    }

    @Test
    void a_picture_of_a_page_is_shown_in_full_with_its_words_of_now() {
        var id = uploads.picture(1, "reporter");
        saved(show(id), Map.of("if-none-match", "*"));
        var first = shown("");
        var img = Jsoup.parse(text(first)).select(".prose figure img");
        assertThat(img.attr("width") + "×" + img.attr("height")).isEqualTo("640×480");
        assertThat(img.attr("alt")).isEqualTo("Cầu");
        assertThat(img.attr("srcset")).contains("640w");
        assertThat(Jsoup.parse(text(first)).select("figcaption .credit").text()).isEqualTo("Lan");
        assertThat(Jsoup.parse(text(first)).select("meta[property=og:image]").attr("content"))
                .contains("/media/" + id + "/");

        describe(id, "Cầu mới", "Minh");
        var second = shown("");
        assertThat(text(second)).contains("alt=\"Cầu mới\"", "Minh</span>");
        assertThat(second.headers().get("etag")).isNotEqualTo(first.headers().get("etag"));
    }

    @Test
    void a_picture_cannot_be_deleted_while_a_page_shows_it() {
        var first = uploads.picture(1, "editor");
        var second = uploads.picture(2, "editor");
        var page = saved(show(first), Map.of("if-none-match", "*"));
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, first))
                .containsExactly(new UploadStore.Use(UploadStore.Use.Kind.PAGE, "gioi-thieu", "", "Giới thiệu", true));
        newsroom.now = newsroom.now.plus(Duration.ofDays(1));
        assertThat(delete(first)).isInstanceOf(UploadStore.Deleted.InUse.class);

        page = saved(show(first) + show(second), Map.of("if-match", etag(page)));
        assertThat(delete(first)).isInstanceOf(UploadStore.Deleted.InUse.class);
        page = saved(show(second), Map.of("if-match", etag(page)));
        assertThat(delete(first)).isInstanceOf(UploadStore.Deleted.Done.class);
        assertThat(delete(second)).isInstanceOf(UploadStore.Deleted.InUse.class);
        call("DELETE", "", SLUG, null, Map.of("if-match", etag(page)));
        assertThat(delete(second)).isInstanceOf(UploadStore.Deleted.Done.class);
    }

    @Test
    void a_save_that_is_refused_moves_no_mark() {
        var first = uploads.picture(1, "editor");
        var second = uploads.picture(2, "editor");
        saved(show(first), Map.of("if-none-match", "*"));
        assertThat(put(show(second), Map.of("if-match", "\"7\"")).status()).isEqualTo(412);
        assertThat(delete(first)).isInstanceOf(UploadStore.Deleted.InUse.class);
        assertThat(delete(second)).isInstanceOf(UploadStore.Deleted.Done.class);
    }

    @Test
    void a_page_takes_twenty_pictures_and_another_twenty_in_their_place() {
        var before = pictures(0, 20);
        var page = saved(before, Map.of("if-none-match", "*"));
        saved(pictures(100, 20), Map.of("if-match", etag(page)));
        assertThat(delete("%032x".formatted(0))).isInstanceOf(UploadStore.Deleted.Done.class);
        var refused = put(pictures(200, 21), Map.of("if-match", "*"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/code").asString()).isEqualTo("too-many-pictures");
    }

    @Test
    void pictures_that_are_unknown_or_lack_words_are_refused() {
        assertThat(code(put(show("%032x".formatted(7)), Map.of("if-none-match", "*"))))
                .isEqualTo("upload-unknown");
        var named = uploads.picture(1, "editor");
        var nameless = uploads.picture(2, "editor");
        describe(nameless, "Cầu", "");
        var refused = put(show(named) + show(nameless), Map.of("if-none-match", "*"));
        assertThat(code(refused)).isEqualTo("picture-words");
        assertThat(json(refused).at("/errors/0/detail").asString()).startsWith("picture 2 ");
        assertThat(newsroom.pages.pages()).isEmpty();
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, named)).isEmpty();
    }

    @Test
    void words_that_a_reporter_proposed_are_published_with_the_page() {
        var id = uploads.picture(1, "reporter");
        saved(show(id), Map.of("if-none-match", "*"));
        var upload = uploads.store.find(UploadKind.IMAGE, id).orElseThrow();
        uploads.store.propose(upload, words("Cầu gỗ", "Hà"), "reporter");
        assertThat(text(shown(""))).contains("alt=\"Cầu\"");
        saved("<p>Mới</p>" + show(id), Map.of("if-match", "*"));
        assertThat(text(shown(""))).contains("alt=\"Cầu gỗ\"");
    }

    @Test
    void a_save_beside_a_deletion_leaves_no_page_without_its_picture() {
        var id = uploads.picture(1, "editor");
        var upload = uploads.store.find(UploadKind.IMAGE, id).orElseThrow();
        var deleted = uploads.store.delete(upload, () -> assertThat(code(put(show(id), Map.of("if-none-match", "*"))))
                .isEqualTo("upload-unknown"));
        assertThat(deleted).isInstanceOf(UploadStore.Deleted.Done.class);
        assertThat(newsroom.pages.save(
                        null,
                        new StandingPageStore.Page("a", "A", "", show(id), Set.of(id), 1, "editor", newsroom.now),
                        new Change.Audit(newsroom.now, "a", "editor", "save-page", "", "a")))
                .isFalse();
    }

    @Test
    void an_english_title_is_shown_to_readers_of_english() {
        var page = newsroom.call(
                "editor",
                "PUT",
                "/newsroom/pages/{slug}",
                SLUG,
                "{\"title\":\"Giới thiệu\",\"titleEn\":\"About us\",\"body\":\"<p>A</p>\"}",
                Map.of("if-none-match", "*"));
        assertThat(json(page).get("titleEn").asString()).isEqualTo("About us");
        var english = Jsoup.parse(text(shown("en")));
        assertThat(english.select("h1").outerHtml()).isEqualTo("<h1 lang=\"en\">About us</h1>");
        assertThat(english.title()).startsWith("About us – ");
        assertThat(english.select(".colophon a[href^=/trang/]").text()).isEqualTo("About us");
        var vietnamese = Jsoup.parse(text(shown("")));
        assertThat(vietnamese.select("h1").text()).isEqualTo("Giới thiệu");
        assertThat(vietnamese.text()).doesNotContain("About us");
        assertThat(json(newsroom.call("editor", "GET", "/newsroom/pages", Map.of(), null, Map.of()))
                        .at("/items/0/titleEn")
                        .asString())
                .isEqualTo("About us");
        var kept = save("Hai", Map.of("if-match", etag(page)));
        assertThat(json(kept).get("titleEn").asString()).as("not sent").isEqualTo("About us");
    }

    private static String show(String id) {
        return "<figure><img src=\"/media/" + id + "/640.jpg\" alt=\"\"></figure>";
    }

    private String pictures(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(n -> show(uploads.picture(n, "editor")))
                .collect(Collectors.joining());
    }

    private void describe(String id, String alt, String credit) {
        var upload = uploads.store.find(UploadKind.IMAGE, id).orElseThrow();
        assertThat(uploads.store.describe(upload, words(alt, credit), "editor")).isTrue();
    }

    private static MediaDescription words(String alt, String credit) {
        return new MediaDescription("", alt, "", credit, FocalPoint.CENTRE);
    }

    private UploadStore.Deleted delete(String id) {
        return uploads.store.delete(uploads.store.find(UploadKind.IMAGE, id).orElseThrow(), () -> {});
    }

    private Response saved(String body, Map<String, String> headers) {
        var answer = put(body, headers);
        assertThat(answer.status()).as(text(answer)).isIn(200, 201);
        return answer;
    }

    private Response put(String body, Map<String, String> headers) {
        var page = Newsroom.MAPPER.createObjectNode();
        page.put("title", "Giới thiệu").put("body", body);
        return call("PUT", "", SLUG, page.toString(), headers);
    }

    /** As readers get it. */
    private Response shown(String lang) {
        return newsroom.handler.handle(new Request(
                "GET /trang/{slug}",
                "GET",
                "/trang/gioi-thieu",
                lang.isEmpty() ? "" : "lang=" + lang,
                lang.isEmpty() ? Map.of() : Map.of("lang", lang),
                SLUG,
                Map.of(),
                new byte[0],
                Map.of(),
                "127.0.0.1",
                "test"));
    }

    private static String code(Response refused) {
        assertThat(refused.status()).isEqualTo(422);
        return json(refused).at("/errors/0/code").asString();
    }

    private static String text(Response answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private Response save(String text, Map<String, String> headers) {
        return call("PUT", "", SLUG, "{\"title\":\"Giới thiệu\",\"body\":\"<p>" + text + "</p>\"}", headers);
    }

    private Response call(
            String method,
            String below,
            Map<String, String> path,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        return newsroom.call("editor", method, "/newsroom/pages/{slug}" + below, path, body, headers);
    }

    private static String etag(Response answer) {
        return answer.headers().getOrDefault("etag", "");
    }
}

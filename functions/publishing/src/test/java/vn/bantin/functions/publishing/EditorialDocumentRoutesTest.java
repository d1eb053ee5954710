package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore;
import vn.bantin.web.Response;

/** Front page, settings, redirects and synonyms: one versioned document each. */
class EditorialDocumentRoutesTest {

    private static final String REDIRECTS = "{\"items\":[{\"from\":\"/cu/*\",\"to\":\"/chuyen-muc/*\"}]}";

    private final Newsroom newsroom = new Newsroom();

    @ParameterizedTest
    @CsvSource({"front,editor", "settings,admin", "redirects,admin", "synonyms,admin"})
    void a_document_is_empty_with_version_0_before_its_first_save(String name, String user) {
        var answer = read(user, name);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("etag", "\"0\"").containsEntry("cache-control", "no-store");
        assertThat(json(answer).get("version").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "front,reporter,403",
        "front,editor,200",
        "front,admin,200",
        "settings,editor,403",
        "redirects,editor,403",
        "synonyms,editor,403",
        "synonyms,admin,200"
    })
    void each_document_takes_its_role(String name, String user, int status) {
        assertThat(read(user, name).status()).isEqualTo(status);
        if (status == 403) {
            assertThat(save(user, name, "{}", "\"0\"").status()).isEqualTo(403);
        }
    }

    @Test
    void a_save_is_read_back_and_every_save_is_kept() {
        var first = save("admin", "redirects", REDIRECTS, "\"0\"");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).containsEntry("etag", "\"1\"");
        assertThat(save("admin", "redirects", REDIRECTS, "\"1\"").headers())
                .as("saving what is already saved makes no revision")
                .containsEntry("etag", "\"1\"");
        assertThat(save("admin", "redirects", "{\"items\":[]}", "\"1\"").headers())
                .containsEntry("etag", "\"2\"");
        var revisions = json(newsroom.get("admin", "/newsroom/redirects/revisions", Map.of(), Map.of()));
        assertThat(revisions.get("items").valueStream().map(r -> r.get("n").asInt()))
                .containsExactly(2, 1);
        var old = newsroom.call("admin", "GET", "/newsroom/redirects/revisions/{n}", Map.of("n", "1"), null, Map.of());
        assertThat(json(old).at("/items/0/to").asString()).isEqualTo("/chuyen-muc/*");
        assertThat(newsroom.store
                        .auditIn(java.time.YearMonth.of(2026, 11), null, 10)
                        .items())
                .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("save-redirects"));
    }

    @Test
    void a_stale_save_gets_the_changes() {
        save("admin", "settings", "{\"siteName\":\"Một\"}", "\"0\"");
        save("admin", "settings", "{\"siteName\":\"Hai\"}", "\"1\"");
        var stale = save("admin2", "settings", "{\"siteName\":\"Ba\"}", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.headers()).containsEntry("etag", "\"2\"");
        var problem = json(stale);
        assertThat(problem.get("changedBy").asString()).isEqualTo("admin");
        assertThat(problem.get("changes")).hasSize(1);
        assertThat(problem.at("/changes/0/field").asString()).isEqualTo("siteName");
        assertThat(problem.at("/changes/0/base").asString()).isEqualTo("Một");
        assertThat(problem.at("/changes/0/theirs").asString()).isEqualTo("Hai");
        assertThat(newsroom.call("admin", "PUT", "/newsroom/settings", Map.of(), "{\"siteName\":\"Ba\"}", Map.of())
                        .status())
                .as("without If-Match")
                .isEqualTo(428);
    }

    @Test
    void a_preview_of_the_front_page_takes_what_a_save_takes_and_saves_nothing() {
        var wrong = newsroom.call("editor", "POST", "/newsroom/front/preview", Map.of(), "{\"slots\":1}", Map.of());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(newsroom.call("reporter", "POST", "/newsroom/front/preview", Map.of(), "{}", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(read("editor", "front").headers()).containsEntry("etag", "\"0\"");
    }

    @Test
    void a_logo_cannot_be_deleted_until_another_takes_its_place() {
        var uploads = new ArticleUploads(newsroom);
        var first = uploads.picture(1, "admin");
        var second = uploads.picture(2, "admin");
        save("admin", "settings", "{\"siteName\":\"Báo\",\"logo\":\"%s\"}".formatted(first), "\"0\"");
        save("admin", "settings", "{\"siteName\":\"Báo 2\",\"logo\":\"%s\"}".formatted(first), "\"1\"");
        assertThat(delete(uploads, first)).isInstanceOf(UploadStore.Deleted.InUse.class);
        save("admin", "settings", "{\"siteName\":\"Báo\",\"logo\":\"%s\"}".formatted(second), "\"2\"");
        assertThat(delete(uploads, first)).isInstanceOf(UploadStore.Deleted.Done.class);
        assertThat(delete(uploads, second)).isInstanceOf(UploadStore.Deleted.InUse.class);
        save("admin", "settings", "{\"siteName\":\"Báo\"}", "\"3\"");
        assertThat(delete(uploads, second)).isInstanceOf(UploadStore.Deleted.Done.class);
    }

    private static UploadStore.Deleted delete(ArticleUploads uploads, String image) {
        var upload = uploads.store.find(UploadKind.IMAGE, image).orElseThrow();
        return uploads.store.delete(upload, () -> {});
    }

    @Test
    void if_none_match_creates_the_first_version_only() {
        var created = newsroom.call(
                "admin",
                "PUT",
                "/newsroom/synonyms",
                Map.of(),
                "{\"groups\":[[\"UBND\",\"Ủy ban nhân dân\"]]}",
                Map.of("if-none-match", "*"));
        assertThat(created.headers()).containsEntry("etag", "\"1\"");
        assertThat(newsroom.call(
                                "admin",
                                "PUT",
                                "/newsroom/synonyms",
                                Map.of(),
                                "{\"groups\":[]}",
                                Map.of("if-none-match", "*"))
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"from\":\"/a\",\"to\":\"/a\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"/b\"},{\"from\":\"/b\",\"to\":\"/a\"}]}",
                "{\"items\":[{\"from\":\"/a/*\",\"to\":\"/a/b/*\"}]}",
                "{\"items\":[{\"from\":\"/*\",\"to\":\"/x\"}]}",
                "{\"items\":[{\"from\":\"/a/*/*\",\"to\":\"/b\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"/b/*\"}]}",
                "{\"items\":[{\"from\":\"a\",\"to\":\"/b\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"javascript:alert(1)\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"//elsewhere.example\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"/b\"},{\"from\":\"/a\",\"to\":\"/c\"}]}",
                "{\"items\":[{\"from\":\"/a\"}]}",
                "{\"items\":[{\"from\":\"/?s=a\",\"to\":\"/b\"}]}",
                "{\"items\":[{\"from\":\"/?cat=x\",\"to\":\"/b\"}]}",
                "{\"items\":[{\"from\":\"/*/?cat=3\",\"to\":\"/b\"}]}",
                "{\"items\":[{\"from\":\"/a\",\"to\":\"/b\",\"code\":301}]}"
            })
    void a_redirect_that_loops_or_is_malformed_is_refused(String body) {
        assertThat(save("admin", "redirects", body, "\"0\"").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?cat=3", "/?p=7", "/blog/?page_id=2", "/?author=1", "/cũ/tin-1.html", "/cu/*.html"})
    void paths_and_addresses_by_number_may_redirect(String from) {
        var body = "{\"items\":[{\"from\":\"%s\",\"to\":\"/chuyen-muc/tin-tuc\"}]}".formatted(from);
        assertThat(save("admin", "redirects", body, "\"0\"").status()).isEqualTo(200);
    }

    @Test
    void the_front_page_names_articles_once_and_categories_by_path() {
        var one = newsroom.draft("editor", "Bến đò mở lại");
        var body = "{\"slots\":[{\"article\":\"%s\",\"until\":\"2026-11-30T10:00:00Z\"}],".formatted(one.id())
                + "\"sections\":[{\"category\":\"tin-tuc\",\"pins\":[]}],"
                + "\"breaking\":{\"text\":\"Tạm ngừng qua lại\",\"article\":\"%s\",\"until\":\"2026-11-29T11:00:00Z\"}}"
                        .formatted(one.id());
        var saved = save("editor", "front", body, "\"0\"");
        assertThat(saved.status()).isEqualTo(200);
        var json = json(saved);
        assertThat(json.at("/slots/0/article").asString()).isEqualTo(one.id());
        assertThat(json.at("/slots/0/until").asString()).isEqualTo("2026-11-30T10:00:00Z");
        assertThat(json.at("/sections/0/category").asString()).isEqualTo("tin-tuc");
        assertThat(json.at("/breaking/text").asString()).isEqualTo("Tạm ngừng qua lại");
        assertThat(newsroom.readers.front().slots()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"slots\":[{\"article\":\"ID\"},{\"article\":\"ID\"}]}",
                "{\"slots\":[{\"article\":\"ID\"}],\"sections\":[{\"category\":\"tin-tuc\",\"pins\":[\"ID\"]}]}",
                "{\"slots\":[{\"article\":\"unknown\"}]}",
                "{\"slots\":[{\"article\":\"ID\",\"until\":\"tomorrow\"}]}",
                "{\"slots\":[{},{},{},{},{},{}]}",
                "{\"sections\":[{\"category\":\"nowhere\"}]}",
                "{\"sections\":[{\"category\":\"tin-tuc\"},{\"category\":\"tin-tuc\"}]}",
                "{\"sections\":[{\"category\":\"tin-tuc\",\"pins\":[\"a\",\"b\",\"c\",\"d\"]}]}",
                "{\"breaking\":{\"text\":\"a\"}}",
                "{\"breaking\":{\"text\":\"a\",\"url\":\"javascript:alert(1)\",\"until\":\"2026-11-29T11:00:00Z\"}}",
                "{\"breaking\":{\"text\":\"a\",\"article\":\"ID\",\"url\":\"/b\",\"until\":\"2026-11-29T11:00:00Z\"}}",
                "{\"lead\":\"ID\"}"
            })
    void a_front_page_that_cannot_be_shown_is_refused(String body) {
        var one = newsroom.draft("editor", "Bến đò mở lại");
        assertThat(save("editor", "front", body.replace("ID", one.id()), "\"0\"")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void settings_come_back_as_they_were_sent() {
        var body =
                """
                {"siteName":"Bản Tin Non Xanh","tagline":{"vi":"Tin địa phương","en":"Local news"},
                 "navigation":["tin-tuc"],"footerLinks":[{"url":"/trang/lien-he","vi":"Liên hệ","en":"Contact"}],
                 "imprint":{"agency":"Thành phố Non Xanh","responsible":"Nguyễn Thu Hà","licence":"12/GP","address":"1 Bến Đình","contact":"a@example.org"},
                 "social":["https://example.org/nonxanh"],"webSubHub":"https://hub.example.org/","visitsStart":23000604,
                 "defaultLanguage":"en","fees":[{"genre":"tin","coefficient":100,"base":200000}]}""";
        var saved = json(save("admin", "settings", body, "\"0\""));
        var sent = Newsroom.MAPPER.readTree(body);
        for (var field : sent.propertyNames()) {
            assertThat(saved.get(field)).as(field).isEqualTo(sent.get(field));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"siteName\":\"\"}",
                "{\"siteName\":\"a\",\"logo\":\"unknown\"}",
                "{\"siteName\":\"a\",\"navigation\":[\"nowhere\"]}",
                "{\"siteName\":\"a\",\"footerLinks\":[{\"url\":\"javascript:alert(1)\",\"vi\":\"a\"}]}",
                "{\"siteName\":\"a\",\"social\":[\"ftp://example.org\"]}",
                "{\"siteName\":\"a\",\"visitsStart\":-1}",
                "{\"siteName\":\"a\",\"defaultLanguage\":\"fr\"}",
                "{\"siteName\":\"a\",\"imprint\":{\"agence\":\"b\"}}",
                "{\"siteName\":\"a\",\"version\":4}"
            })
    void settings_that_make_no_site_are_refused(String body) {
        assertThat(save("admin", "settings", body, "\"0\"").status()).isEqualTo(422);
    }

    private Response read(String user, String name) {
        return newsroom.get(user, "/newsroom/" + name, Map.of(), Map.of());
    }

    private Response save(String user, String name, String body, String etag) {
        return newsroom.call(user, "PUT", "/newsroom/" + name, Map.of(), body, Map.of("if-match", etag));
    }
}

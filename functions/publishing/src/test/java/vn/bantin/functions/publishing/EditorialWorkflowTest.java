package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.complete;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.bantin.article.Live;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.persistence.Schema;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.web.Response;

/** What editors and reporters do together: updates of frozen copies, reviews of changes, trash, comments, presence, notices. */
class EditorialWorkflowTest {

    private static final String LATER = "{\"publishAt\":\"2026-11-24T10:00:00+07:00\"}";

    private final Newsroom newsroom = new Newsroom();

    @Test
    void a_scheduled_copy_is_frozen_until_update_takes_the_changes_in_at_the_same_time() {
        var scheduled = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Cũ"), "publish", LATER));
        var edited = Draft.of(newsroom.put("editor", scheduled, complete("Mới")));
        assertThat(edited.json().get("status").asString()).isEqualTo("scheduled");
        assertThat(edited.json().get("pendingChanges").asBoolean()).isTrue();
        assertThat(edited.json().at("/live/headline").asString()).isEqualTo("Cũ");
        assertThat(edited.json().at("/live/changes").toString()).isEqualTo("[\"headline\"]");
        var updated = Draft.of(newsroom.act("editor", edited, "update", "{}"));
        assertThat(updated.json().get("pendingChanges").asBoolean()).isFalse();
        assertThat(updated.json().get("publishedAt")).isEqualTo(scheduled.json().get("publishedAt"));
        assertThat(updated.json().at("/live/headline").asString()).isEqualTo("Mới");
        newsroom.now = newsroom.now.plus(Duration.ofDays(2));
        assertThat(newsroom.listed()).containsExactly(updated.id());
    }

    @Test
    void a_minor_update_of_a_live_article_leaves_its_times() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Một"), "publish", "{}"));
        newsroom.now = newsroom.now.plusSeconds(60);
        var edited = Draft.of(newsroom.put("editor", published, complete("Hai")));
        var minor = Draft.of(newsroom.act("editor", edited, "update", "{\"minor\":true}"));
        assertThat(live("mot").has("updatedAt")).isFalse();
        assertThat(live("mot").get("headline").asString()).isEqualTo("Hai");
        var again = Draft.of(newsroom.put("editor", minor, complete("Ba")));
        newsroom.act("editor", again, "update", "{}");
        assertThat(live("mot").get("updatedAt").asString()).isEqualTo(newsroom.now.toString());
        assertThat(newsroom.act("editor", newsroom.draft("editor", "x"), "update", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void changes_of_a_published_article_are_submitted_listed_returned_and_published() {
        var draft = newsroom.draft("reporter", "Giá vé");
        var published = Draft.of(newsroom.act("editor", draft, "publish", "{}"));
        assertThat(newsroom.act("reporter", published, "submit", "{}").status()).isEqualTo(409);
        var edited = Draft.of(newsroom.put("reporter", published, complete("Giá vé mới")));
        var submitted = Draft.of(newsroom.act("reporter", edited, "submit", "{}"));
        assertThat(submitted.json().get("status").asString()).isEqualTo("published");
        assertThat(submitted.json().get("changesSubmittedAt").asString()).isEqualTo(newsroom.now.toString());
        assertThat(ids("editor", Map.of("status", "in-review"))).containsExactly(draft.id());
        assertThat(ids("editor", Map.of("changed", "true"))).containsExactly(draft.id());
        var returned = Draft.of(newsroom.act("editor", submitted, "return", "{\"comment\":\"Kiểm lại\"}"));
        assertThat(returned.json().get("changesSubmittedAt").isNull()).isTrue();
        assertThat(ids("editor", Map.of("status", "in-review"))).isEmpty();
        var again = Draft.of(newsroom.act("reporter", returned, "submit", "{}"));
        assertThat(newsroom.act("editor", again, "withdraw-submission", "{}").status())
                .isEqualTo(403);
        var withdrawn = Draft.of(newsroom.act("reporter", again, "withdraw-submission", "{}"));
        assertThat(withdrawn.json().get("changesSubmittedAt").isNull()).isTrue();
        var live = Draft.of(newsroom.act("editor", withdrawn, "publish", "{}"));
        assertThat(live.json().get("pendingChanges").asBoolean()).isFalse();
        assertThat(ids("editor", Map.of("changed", "true"))).isEmpty();
    }

    @Test
    void a_reporter_withdraws_a_submission_and_may_not_delete_it() {
        var submitted = Draft.of(newsroom.act("reporter", newsroom.draft("reporter", "Bài"), "submit", "{}"));
        var back = Draft.of(newsroom.act("reporter", submitted, "withdraw-submission", "{}"));
        assertThat(back.json().get("status").asString()).isEqualTo("draft");
        var refused = delete("reporter", back);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(json(refused).get("code").asString()).isEqualTo("editor-only");
        assertThat(delete("editor", back).status()).isEqualTo(204);
    }

    @Test
    void the_trash_keeps_an_article_for_thirty_days_and_gives_it_back() throws Exception {
        var draft = newsroom.draft("reporter", "Xóa nhầm");
        tick();
        assertThat(delete("reporter", draft).status()).isEqualTo(204);
        assertThat(ids("reporter", Map.of())).isEmpty();
        assertThat(ids("reporter", Map.of("status", "deleted"))).containsExactly(draft.id());
        var deleted = read("reporter", draft.id());
        assertThat(deleted.json().get("status").asString()).isEqualTo("deleted");
        assertThat(deleted.json().get("deletedBy").asString()).isEqualTo("reporter");
        var edit = newsroom.put("reporter", deleted, complete("x"));
        assertThat(edit.status()).isEqualTo(409);
        assertThat(json(edit).get("code").asString()).isEqualTo("in-trash");
        housekeeping();
        tick();
        var back = Draft.of(newsroom.act("reporter", deleted, "undelete", "{}"));
        assertThat(back.json().get("status").asString()).isEqualTo("draft");
        assertThat(back.json().get("deletedAt").isNull()).isTrue();
        tick();
        assertThat(delete("reporter", back).status()).isEqualTo(204);
        newsroom.now = newsroom.now.plus(Duration.ofDays(31));
        housekeeping();
        assertThat(newsroom.get("reporter", "/newsroom/articles/{id}", Map.of("id", draft.id()), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(newsroom.store.revisions(draft.id())).isEmpty();
        assertThat(newsroom.store.auditOf(draft.id(), null, 10).items())
                .extracting(entry -> entry.action() + " " + entry.headline())
                .containsExactly(
                        "purge Xóa nhầm", "delete Xóa nhầm", "undelete Xóa nhầm", "delete Xóa nhầm", "create Xóa nhầm");
        assertThat(newsroom.jobs.jobs()).isEmpty();
    }

    @Test
    void published_articles_are_not_deleted() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Một"), "publish", "{}"));
        var refused = delete("editor", published);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(json(refused).get("code").asString()).isEqualTo("seen-not-deleted");
    }

    @Test
    void others_are_present_until_they_leave_or_stop_their_heartbeat() {
        var draft = newsroom.draft("reporter", "Chung");
        assertThat(enter("reporter", draft, true).get("others")).isEmpty();
        newsroom.now = newsroom.now.plusSeconds(10);
        var others = enter("editor", draft, false).get("others");
        assertThat(others).hasSize(1);
        assertThat(others.get(0).get("displayName").asString()).isEqualTo("reporter");
        assertThat(others.get(0).get("since").asString()).isEqualTo("2026-11-23T03:00:00Z");
        assertThat(others.get(0).get("typedAt").asString()).isEqualTo("2026-11-23T03:00:00Z");
        enter("reporter", draft, false);
        assertThat(enter("editor", draft, false).at("/others/0/since").asString())
                .isEqualTo("2026-11-23T03:00:00Z");
        newsroom.now = newsroom.now.plusSeconds(46);
        assertThat(enter("editor", draft, false).get("others")).isEmpty();
        enter("reporter", draft, false);
        var path = Map.of("id", draft.id());
        assertThat(newsroom.call("reporter", "DELETE", "/newsroom/articles/{id}/presence", path, null, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(enter("editor", draft, false).get("others")).isEmpty();
        assertThat(newsroom.call("reporter2", "PUT", "/newsroom/articles/{id}/presence", path, "{}", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void comments_stay_with_the_steps_of_the_workflow_between_them_and_people_are_notified() {
        newsroom.call("editor", "GET", "/newsroom/me", Map.of(), null, Map.of());
        newsroom.call("reporter2", "GET", "/newsroom/me", Map.of(), null, Map.of());
        var draft = newsroom.draft("reporter", "Chợ nổi");
        tick();
        comment("reporter", draft, "Xong rồi @editor, @reporter2 xem nhé");
        tick();
        var submitted = Draft.of(newsroom.act("reporter", draft, "submit", "{}"));
        tick();
        comment("editor", draft, "Thiếu nguồn");
        tick();
        newsroom.act("editor", submitted, "return", "{\"comment\":\"Bổ sung\"}");
        var items = json(newsroom.get(
                        "reporter", "/newsroom/articles/{id}/comments", Map.of("id", draft.id()), Map.of()))
                .get("items");
        assertThat(items.valueStream().map(e -> e.get("type").asString()))
                .containsExactly("create", "comment", "submit", "comment", "return");
        assertThat(items.get(4).get("text").asString()).isEqualTo("Bổ sung");
        assertThat(notices("editor").valueStream().map(n -> n.get("type").asString()))
                .containsExactly("submitted", "mentioned");
        assertThat(notices("reporter").valueStream().map(n -> n.get("type").asString()))
                .containsExactly("returned", "commented");
        assertThat(notices("reporter2")).as("mentioned, but may not read it").isEmpty();
    }

    @Test
    void notices_are_read_up_to_a_time() {
        var submitted = Draft.of(newsroom.act("reporter", newsroom.draft("reporter", "Một"), "submit", "{}"));
        var unread = json(newsroom.get("editor", "/newsroom/notices", Map.of(), Map.of()));
        assertThat(unread.get("unread").asInt()).isEqualTo(1);
        assertThat(unread.at("/items/0/article").asString()).isEqualTo(submitted.id());
        var upTo = "{\"upTo\":\"" + unread.at("/items/0/at").asString() + "\"}";
        var read = newsroom.call("editor", "PUT", "/newsroom/notices/read", Map.of(), upTo, Map.of());
        assertThat(json(read).get("unread").asInt()).isZero();
        newsroom.call(
                "editor", "PUT", "/newsroom/notices/read", Map.of(), "{\"upTo\":\"2020-01-01T00:00:00Z\"}", Map.of());
        assertThat(json(newsroom.get("editor", "/newsroom/notices", Map.of(), Map.of()))
                        .get("unread")
                        .asInt())
                .isZero();
        tick();
        newsroom.act("editor", submitted, "publish", "{}");
        assertThat(notices("reporter").get(0).get("type").asString()).isEqualTo("published");
        assertThat(notices("editor")).hasSize(1);
    }

    @Test
    void a_comment_that_is_repeated_with_its_key_is_stored_once() {
        var draft = newsroom.draft("reporter", "Một");
        var path = Map.of("id", draft.id());
        var key = Map.of("idempotency-key", "k1");
        var route = "/newsroom/articles/{id}/comments";
        var first = newsroom.call("reporter", "POST", route, path, "{\"text\":\"A\"}", key);
        newsroom.now = newsroom.now.plusSeconds(5);
        var second = newsroom.call("reporter", "POST", route, path, "{\"text\":\"A\"}", key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(newsroom.call("reporter", "POST", route, path, "{\"text\":\"B\"}", key)
                        .status())
                .isEqualTo(422);
        assertThat(json(newsroom.get("reporter", route, path, Map.of())).get("items"))
                .hasSize(2);
    }

    @Test
    void a_bulk_action_answers_for_each_article() {
        var first = newsroom.draft("reporter", "Một");
        var second = newsroom.draft("reporter2", "Hai");
        var answer = bulk(
                "reporter",
                "{\"ids\":[\"" + first.id() + "\",\"" + second.id() + "\"],\"action\":\"tag\",\"add\":[\"cầu\"]}");
        assertThat(answer.at("/items/0/status").asInt()).isEqualTo(200);
        assertThat(answer.at("/items/1/status").asInt()).isEqualTo(404);
        assertThat(answer.at("/items/1/problem/code").asString()).isEqualTo("not-found");
        assertThat(read("reporter", first.id()).json().get("tags").toString()).isEqualTo("[\"cầu\"]");
        var published =
                bulk("editor", "{\"ids\":[\"" + first.id() + "\",\"" + second.id() + "\"],\"action\":\"publish\"}");
        assertThat(published.get("items").valueStream().map(i -> i.get("status").asInt()))
                .containsExactly(200, 200);
        assertThat(newsroom.listed()).hasSize(2);
        var move = newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles/bulk",
                Map.of(),
                "{\"ids\":[\"" + first.id() + "\"],\"action\":\"move\",\"category\":\"khong-co\"}",
                Map.of());
        assertThat(move.status()).isEqualTo(422);
        assertThat(json(move).at("/errors/0/code").asString()).isEqualTo("category-unknown");
    }

    @Test
    void the_list_is_narrowed_by_category_tag_author_and_time() {
        var draft = newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                complete("Một").replace("{", "{\"tags\":[\"Giá cả\"],\"authors\":[\"le-minh\"],"),
                Map.of());
        var id = Draft.of(draft).id();
        var start = newsroom.now;
        newsroom.now = newsroom.now.plusSeconds(60);
        newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), "{\"headline\":\"Hai\"}", Map.of());
        assertThat(ids("editor", Map.of("category", "tin-tuc"))).containsExactly(id);
        assertThat(ids("editor", Map.of("category", "khong-co"))).isEmpty();
        assertThat(ids("editor", Map.of("tag", "gia ca"))).containsExactly(id);
        assertThat(ids("editor", Map.of("author", "le-minh"))).containsExactly(id);
        assertThat(ids("editor", Map.of("to", newsroom.now.toString()))).containsExactly(id);
        assertThat(ids("editor", Map.of("from", start.plusSeconds(1).toString())))
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void a_filtered_list_skips_no_row_where_a_page_ends_at_the_thousandth_looked_at() {
        for (var i = 0; i < 1030; i++) {
            newsroom.now = newsroom.now.plusMillis(1);
            var key = Schema.draft("%016d".formatted(i));
            var item = new java.util.HashMap<>(key);
            var at = Schema.time(newsroom.now);
            var text =
                    (java.util.function.Function<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>)
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue::fromS;
            for (var field : List.of("createdAt", "updatedAt")) {
                item.put(field, text.apply(at));
            }
            for (var field : List.of("owner", "postedBy", "updatedBy")) {
                item.put(field, text.apply("sub-editor"));
            }
            var number = software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN("1");
            item.put("version", number);
            item.put("rev", number);
            item.put("listing", number);
            item.put("headline", text.apply("Bài " + i));
            item.put("status", text.apply(i % 17 == 0 || i < 75 ? "IN_REVIEW" : "DRAFT"));
            item.put("GSI1PK", text.apply("DESK"));
            item.put("GSI1SK", text.apply(at + "#%016d".formatted(i)));
            LocalDynamo.client().putItem(p -> p.tableName(newsroom.table).item(item));
        }
        var met = new java.util.ArrayList<String>();
        var query = new java.util.HashMap<>(Map.of("status", "in-review", "limit", "60"));
        while (true) {
            var page = json(newsroom.get("editor", "/newsroom/articles", Map.of(), query));
            page.get("items").forEach(row -> met.add(row.get("id").asString()));
            if (!page.has("next")) {
                break;
            }
            query.put("cursor", page.get("next").asString());
        }
        assertThat(met).hasSize(75 + (1030 - 1) / 17 - (75 - 1) / 17).doesNotHaveDuplicates();
    }

    @Test
    void brief_and_seo_go_from_the_newsroom_to_readers() {
        var body =
                complete("Một").replace("{", "{\"brief\":true,\"seo\":{\"title\":\"Tiêu đề\",\"description\":\"\"},");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        assertThat(draft.json().get("brief").asBoolean()).isTrue();
        assertThat(draft.json().at("/seo/title").asString()).isEqualTo("Tiêu đề");
        newsroom.act("editor", draft, "publish", "{}");
        assertThat(live("mot").get("brief").asBoolean()).isTrue();
        assertThat(live("mot").at("/seo/title").asString()).isEqualTo("Tiêu đề");
        assertThat(live("mot").get("seo").has("description")).isFalse();
    }

    @Test
    void a_length_is_counted_in_characters_after_NFC() {
        var letter = "e\u0323\u0302"; // ệ in three code points
        var fits = newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                "{\"headline\":\"" + letter.repeat(300) + "\"}",
                Map.of());
        assertThat(Draft.of(fits).json().get("headline").asString()).hasSize(300);
        var long1 = newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                "{\"headline\":\"" + letter.repeat(301) + "\"}",
                Map.of());
        assertThat(json(long1).at("/errors/0/code").asString()).isEqualTo("too-long");
        assertThat(json(long1).at("/errors/0/pointer").asString()).isEqualTo("/headline");
    }

    @Test
    void a_list_of_errors_ends_at_fifty() {
        var fields = new StringBuilder("{");
        for (var i = 0; i < 200; i++) {
            fields.append("\"x").append(i).append("\":1,");
        }
        var answer = newsroom.call(
                "editor", "POST", "/newsroom/articles", Map.of(), fields + "\"headline\":\"a\"}", Map.of());
        assertThat(json(answer).get("errors")).hasSize(50);
        assertThat(json(answer).at("/errors/0/code").asString()).isEqualTo("unknown-field");
    }

    @Test
    void publishing_is_refused_once_the_category_or_an_author_is_gone() {
        var create = Map.of("if-none-match", "*");
        newsroom.call("editor", "PUT", "/newsroom/authors/{slug}", Map.of("slug", "lan"), "{\"name\":\"Lan\"}", create);
        var body = complete("Một").replace("{", "{\"authors\":[\"lan\"],");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        var slow = newsroom.over(Interleaved.before(
                "transactWriteItems",
                () -> newsroom.call(
                        "editor",
                        "DELETE",
                        "/newsroom/authors/{slug}",
                        Map.of("slug", "lan"),
                        null,
                        Map.of("if-match", "*"))));
        var refused = slow.act("editor", draft, "publish", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/code").asString()).isEqualTo("author-unknown");
        var plain = Draft.of(newsroom.put("editor", draft, complete("Một")));
        var slower = newsroom.over(Interleaved.before(
                "transactWriteItems",
                () -> newsroom.call(
                        "editor",
                        "DELETE",
                        "/newsroom/categories/{path+}",
                        Map.of("path", "tin-tuc"),
                        null,
                        Map.of("if-match", "*"))));
        var orphan = slower.act("editor", plain, "publish", "{}");
        assertThat(orphan.status()).isEqualTo(422);
        assertThat(json(orphan).at("/errors/0/code").asString()).isEqualTo("category-unknown");
        assertThat(newsroom.listed()).isEmpty();
    }

    @Test
    void a_colleagues_file_is_unknown_to_a_reporter_who_names_it() {
        var uploads = new ArticleUploads(newsroom);
        var theirs = uploads.picture(1, "reporter2");
        var own = uploads.picture(2, "reporter");
        var file = uploads.file(3, "reporter2");
        for (var field : List.of(
                "\"leadImage\":\"" + theirs + "\"",
                "\"images\":[\"" + own + "\",\"" + theirs + "\"]",
                "\"attachments\":[\"" + file + "\"]",
                "\"seo\":{\"image\":\"" + theirs + "\"}")) {
            var refused = create("reporter", field);
            var unknown =
                    create("reporter", field.replace(theirs, "9".repeat(32)).replace(file, "9".repeat(32)));
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(json(refused).get("errors")).isEqualTo(json(unknown).get("errors"));
            assertThat(create("editor", field).status()).isEqualTo(201);
        }
        var draft = Draft.of(create("reporter", "\"leadImage\":\"" + own + "\""));
        var byEditor = Draft.of(
                newsroom.put("editor", draft, complete("x").replace("{", "{\"leadImage\":\"" + theirs + "\",")));
        var kept = newsroom.put("reporter", byEditor, complete("y").replace("{", "{\"leadImage\":\"" + theirs + "\","));
        assertThat(kept.status()).as("named by the article already").isEqualTo(200);
    }

    @Test
    void an_account_that_spends_its_budget_waits() {
        var draft = newsroom.draft("reporter", "Một");
        var last = 0;
        for (var i = 0; i < 61; i++) {
            last = commented("reporter", draft, "Lời " + i).status();
        }
        assertThat(last).isEqualTo(429);
        var refused = commented("reporter", draft, "Nữa");
        assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 61);
        assertThat(commented("editor", draft, "Tôi thì được").status()).isEqualTo(201);
        newsroom.now = newsroom.now.plusSeconds(60);
        assertThat(commented("reporter", draft, "Phút sau").status()).isEqualTo(201);
    }

    private Response create(String user, String field) {
        return newsroom.call(
                user, "POST", "/newsroom/articles", Map.of(), complete("x").replace("{", "{" + field + ","), Map.of());
    }

    private void tick() {
        newsroom.now = newsroom.now.plusSeconds(1);
    }

    private Response commented(String user, Draft draft, String text) {
        return newsroom.call(
                user,
                "POST",
                "/newsroom/articles/{id}/comments",
                Map.of("id", draft.id()),
                "{\"text\":\"" + text + "\"}",
                Map.of());
    }

    private void comment(String user, Draft draft, String text) {
        assertThat(commented(user, draft, text).status()).isEqualTo(201);
    }

    private JsonNode notices(String user) {
        return json(newsroom.get(user, "/newsroom/notices", Map.of(), Map.of())).get("items");
    }

    private JsonNode enter(String user, Draft draft, boolean typing) {
        var answer = newsroom.call(
                user,
                "PUT",
                "/newsroom/articles/{id}/presence",
                Map.of("id", draft.id()),
                "{\"typing\":" + typing + "}",
                Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode bulk(String user, String body) {
        var answer = newsroom.call(user, "POST", "/newsroom/articles/bulk", Map.of(), body, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return json(answer);
    }

    private List<String> ids(String user, Map<String, String> query) {
        return json(newsroom.get(user, "/newsroom/articles", Map.of(), query))
                .get("items")
                .valueStream()
                .map(row -> row.get("id").asString())
                .toList();
    }

    private Draft read(String user, String id) {
        return Draft.of(newsroom.get(user, "/newsroom/articles/{id}", Map.of("id", id), Map.of()));
    }

    private Response delete(String user, Draft draft) {
        return newsroom.call(
                user,
                "DELETE",
                "/newsroom/articles/{id}",
                Map.of("id", draft.id()),
                null,
                Map.of("if-match", draft.etag()));
    }

    private JsonNode live(String slug) {
        var live = (Live.Published) newsroom.readers.bySlug(slug).orElseThrow();
        return Newsroom.MAPPER.readTree(live.json());
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

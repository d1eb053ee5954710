package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.complete;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Live;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.functions.publishing.html.Sanitizer;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;

/** An article's life, from a reporter's draft to a corrected story. */
class WorkflowTest {

    private final Newsroom newsroom = new Newsroom();

    @Test
    void a_reporter_submits_an_editor_returns_and_then_publishes() {
        var draft = newsroom.draft("reporter", "Lễ hội cầu ngư");
        assertThat(newsroom.act("reporter", draft, "publish", "{}").status()).isEqualTo(403);
        var submitted = Draft.of(newsroom.act("reporter", draft, "submit", "{}"));
        assertThat(submitted.json().get("status").asString()).isEqualTo("in-review");
        var returned = Draft.of(newsroom.act("editor", submitted, "return", "{\"comment\":\"Thêm số liệu\"}"));
        assertThat(returned.json().get("comment").asString()).isEqualTo("Thêm số liệu");
        var published = Draft.of(newsroom.act("editor", returned, "publish", "{}"));
        assertThat(published.json().get("status").asString()).isEqualTo("published");
        assertThat(published.json().get("slug").asString()).isEqualTo("le-hoi-cau-ngu");
        assertThat(newsroom.listed()).containsExactly(draft.id());
        assertThat(newsroom.readers.bySlug("le-hoi-cau-ngu")).get().isInstanceOf(Live.Published.class);
    }

    @Test
    void a_scheduled_article_appears_at_its_time_with_no_process_acting() {
        var draft = newsroom.draft("editor", "Bắn pháo hoa");
        var scheduled =
                Draft.of(newsroom.act("editor", draft, "publish", "{\"publishAt\":\"2026-11-23T10:00:05+07:00\"}"));
        assertThat(scheduled.json().get("status").asString()).isEqualTo("scheduled");
        assertThat(newsroom.listed()).isEmpty();
        newsroom.now = newsroom.now.plusSeconds(5);
        assertThat(newsroom.listed()).containsExactly(draft.id());
    }

    @Test
    void a_schedule_that_is_cancelled_leaves_a_draft_that_can_be_scheduled_again() {
        var draft = newsroom.draft("editor", "Hoãn lễ");
        var at = "{\"publishAt\":\"2026-11-23T10:00:05+07:00\"}";
        var scheduled = Draft.of(newsroom.act("editor", draft, "publish", at));
        var renamed = newsroom.put("editor", scheduled, complete("Hoãn lễ").replace("{", "{\"slug\":\"hoan-le-hoi\","));
        scheduled = Draft.of(newsroom.act("editor", Draft.of(renamed), "publish", at));
        var cancelled = Draft.of(newsroom.act("editor", scheduled, "withdraw", "{\"notice\":\"Hoãn\"}"));
        assertThat(cancelled.json().get("status").asString()).isEqualTo("draft");
        assertThat(cancelled.json().get("publishedAt").isNull()).isTrue();
        newsroom.now = newsroom.now.plusSeconds(3600);
        assertThat(newsroom.listed()).isEmpty();
        assertThat(newsroom.readers.bySlug("hoan-le")).isEmpty();
        assertThat(newsroom.readers.bySlug("hoan-le-hoi")).isEmpty();
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        var again = newsroom.act("editor", cancelled, "publish", "{\"publishAt\":\"2026-11-23T12:00:00+07:00\"}");
        assertThat(Draft.of(again).json().get("status").asString()).isEqualTo("scheduled");
        newsroom.now = newsroom.now.plusSeconds(3600);
        assertThat(newsroom.listed()).containsExactly(draft.id());
    }

    @Test
    void a_desk_sorted_by_views_has_the_most_read_first_page_after_page() {
        var read = new java.util.ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var draft = newsroom.draft("editor", "Bài " + i);
            newsroom.startingCounts.put(draft.id(), (long) (i * 7 % 5));
            newsroom.now = newsroom.now.plusMillis(1);
        }
        var query = new java.util.HashMap<>(Map.of("sort", "views", "limit", "2"));
        while (true) {
            var page = json(newsroom.get("editor", "/newsroom/articles", Map.of(), query));
            page.get("items").forEach(row -> read.add(row.get("views").asString()));
            if (!page.has("next")) {
                break;
            }
            query.put("cursor", page.get("next").asString());
        }
        assertThat(read).containsExactly("4", "3", "2", "1", "0");
        assertThat(newsroom.get("editor", "/newsroom/articles", Map.of(), Map.of("sort", "x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void readers_see_an_edit_only_when_it_is_published() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Một"), "publish", "{}"));
        newsroom.now = newsroom.now.plusSeconds(60);
        var edited = Draft.of(newsroom.put("editor", published, complete("Hai")));
        assertThat(edited.json().get("pendingChanges").asBoolean()).isTrue();
        assertThat(headline("mot")).isEqualTo("Một");
        Draft.of(newsroom.act("editor", edited, "publish", "{}"));
        assertThat(headline("mot")).isEqualTo("Hai");
    }

    @Test
    void withdrawn_is_gone_with_a_notice_and_restored_keeps_its_time() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Tin sai"), "publish", "{}"));
        var withdrawn = Draft.of(newsroom.act("editor", published, "withdraw", "{\"notice\":\"Bài có sai sót\"}"));
        assertThat(newsroom.listed()).isEmpty();
        assertThat(newsroom.readers.bySlug("tin-sai")).contains(new Live.Withdrawn(published.id(), "Bài có sai sót"));
        newsroom.now = newsroom.now.plusSeconds(3600);
        var restored = Draft.of(newsroom.act("editor", withdrawn, "restore", "{}"));
        assertThat(restored.json().get("publishedAt"))
                .isEqualTo(published.json().get("publishedAt"));
        assertThat(newsroom.listed()).containsExactly(published.id());
    }

    @Test
    void an_old_slug_leads_to_the_article_and_a_taken_one_is_refused() {
        var first = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Cầu mới"), "publish", "{}"));
        var renamed = Draft.of(
                newsroom.put("editor", first, complete("Cầu mới").replace("{", "{\"slug\":\"cau-song-han\",")));
        Draft.of(newsroom.act("editor", renamed, "publish", "{}"));
        assertThat(newsroom.readers.bySlug("cau-moi")).contains(new Live.Moved(first.id()));
        assertThat(newsroom.readers.bySlug("cau-song-han")).get().isInstanceOf(Live.Published.class);
        var other = newsroom.draft("editor", "Khác");
        var wishing = Draft.of(newsroom.put("editor", other, complete("Khác").replace("{", "{\"slug\":\"cau-moi\",")));
        var refused = newsroom.act("editor", wishing, "publish", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/pointer").asString()).isEqualTo("/slug");
    }

    @Test
    void a_correction_is_public_and_dated_and_does_not_publish_pending_edits() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Giá vé"), "publish", "{}"));
        var edited = Draft.of(newsroom.put("editor", published, complete("Giá vé mới")));
        var corrected = newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles/{id}/corrections",
                Map.of("id", edited.id()),
                "{\"text\":\"Giá đúng là 50.000 đồng.\"}",
                Map.of("if-match", edited.etag()));
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(headline("gia-ve")).isEqualTo("Giá vé");
        assertThat(Newsroom.MAPPER
                        .readTree(live("gia-ve").json())
                        .at("/corrections/0/text")
                        .asString())
                .isEqualTo("Giá đúng là 50.000 đồng.");
    }

    @Test
    void of_64_edits_with_one_etag_exactly_one_is_accepted() throws Exception {
        var draft = newsroom.draft("editor", "Tranh nhau");
        var statuses = together(
                64, i -> newsroom.put("editor", draft, complete("Bản " + i)).status());
        assertThat(statuses.stream().filter(s -> s == 200)).hasSize(1);
        assertThat(statuses.stream().filter(s -> s == 412)).hasSize(63);
    }

    @Test
    void sixty_four_stories_of_one_headline_get_64_slugs() throws Exception {
        var slugs = together(64, i -> Draft.of(
                        newsroom.act("editor", newsroom.draft("editor", "Thời tiết hôm nay"), "publish", "{}"))
                .json()
                .get("slug")
                .asString());
        assertThat(slugs).doesNotHaveDuplicates().hasSize(64);
    }

    @Test
    void a_stale_save_gets_who_changed_what() {
        var draft = newsroom.draft("reporter", "Cũ");
        Draft.of(newsroom.put("editor", draft, complete("Mới")));
        var stale = newsroom.put("reporter", draft, complete("Khác"));
        assertThat(stale.status()).isEqualTo(412);
        var problem = json(stale);
        assertThat(problem.get("changedBy").asString()).isEqualTo("editor");
        assertThat(problem.at("/changes/0/field").asString()).isEqualTo("headline");
        assertThat(problem.at("/changes/0/base").asString()).isEqualTo("Cũ");
        assertThat(problem.at("/changes/0/theirs").asString()).isEqualTo("Mới");
        assertThat(stale.headers()).containsKey("etag");
    }

    @Test
    void an_unchanged_save_creates_no_revision() {
        var draft = newsroom.draft("editor", "Một");
        assertThat(Draft.of(newsroom.put("editor", draft, complete("Một"))).etag())
                .isEqualTo(draft.etag());
    }

    @Test
    void sending_back_the_read_article_creates_no_revision_even_after_publishing_derived_a_slug() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Một"), "publish", "{}"));
        assertThat(published.json().get("slug").asString()).isEqualTo("mot");
        var again = newsroom.put("editor", published, complete("Một").replace("{", "{\"slug\":\"mot\","));
        assertThat(Draft.of(again).etag()).isEqualTo(published.etag());
    }

    @Test
    void removed_elements_are_reported() {
        var body =
                "<p onclick=x>Một <a href='javascript:x'>hai</a><img src='https://a.vn/b.jpg'></p><script>x</script>";
        var saved = Draft.of(newsroom.call(
                "reporter", "POST", "/newsroom/articles", Map.of(), "{\"body\":\"" + body + "\"}", Map.of()));
        assertThat(saved.json().get("body").asString()).isEqualTo("<p>Một hai</p>");
        assertThat(Sanitizer.clean("<p>Một<br>hai<img src='/media/a/1.jpg'></p><hr>")
                        .removed())
                .isEmpty();
        assertThat(saved.json().get("removed").valueStream().map(what -> what.asString()))
                .containsExactly("p[onclick]", "a[href]", "img[src] https://a.vn/b.jpg", "script");
    }

    @Test
    void without_self_review_another_editor_publishes() {
        var strict = new Newsroom(false);
        var own = strict.draft("editor", "Của mình");
        assertThat(strict.act("editor", own, "publish", "{}").status()).isEqualTo(403);
        assertThat(strict.act("editor2", own, "publish", "{}").status()).isEqualTo(200);
    }

    @Test
    void a_small_fix_is_no_update_and_another_change_is() {
        var published = Draft.of(newsroom.act("editor", newsroom.draft("editor", "Lỗi chữ"), "publish", "{}"));
        newsroom.now = newsroom.now.plusSeconds(60);
        var fixed = Draft.of(newsroom.put("editor", published, complete("Lỗi chữ nhỏ")));
        fixed = Draft.of(newsroom.act("editor", fixed, "publish", "{\"minor\":true}"));
        assertThat(publicJson("loi-chu").path("updatedAt").isMissingNode()).isTrue();
        var changed = Draft.of(newsroom.put("editor", fixed, complete("Lỗi chữ, và tin mới")));
        Draft.of(newsroom.act("editor", changed, "publish", "{}"));
        assertThat(publicJson("loi-chu").path("updatedAt").asString()).isEqualTo(newsroom.now.toString());
    }

    @Test
    void a_repeated_call_with_its_key_happens_once_and_another_body_is_refused() {
        var key = Map.of("idempotency-key", "k1");
        var first = newsroom.call("reporter", "POST", "/newsroom/articles", Map.of(), complete("Một lần"), key);
        var again = newsroom.call("reporter", "POST", "/newsroom/articles", Map.of(), complete("Một lần"), key);
        assertThat(Draft.of(again).id()).isEqualTo(Draft.of(first).id());
        assertThat(newsroom.call("reporter", "POST", "/newsroom/articles", Map.of(), complete("Khác"), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_retry_that_overlaps_its_first_call_gets_that_ones_answer() {
        for (var operation : java.util.List.of("getItem", "transactWriteItems")) {
            for (var held : java.util.List.of("etag", "*")) {
                var draft = newsroom.draft("editor", "Hai lần " + operation);
                var headers = new java.util.HashMap<>(Map.of("idempotency-key", draft.id()));
                headers.put("if-match", held.equals("*") ? "*" : draft.etag());
                var path = Map.of("id", draft.id(), "action", "submit");
                var route = "/newsroom/articles/{id}/{action}";
                var retry = newsroom.over(Interleaved.before(
                        operation, () -> Draft.of(newsroom.call("editor", "POST", route, path, "{}", headers))));
                var answer = Draft.of(retry.call("editor", "POST", route, path, "{}", headers));
                assertThat(answer.json().get("version").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void of_16_calls_at_once_with_one_key_all_succeed_and_one_happens() throws Exception {
        var draft = newsroom.draft("editor", "Cùng lúc");
        var headers = Map.of("idempotency-key", "k3", "if-match", draft.etag());
        var path = Map.of("id", draft.id(), "action", "publish");
        var etags = together(16, i -> Draft.of(
                        newsroom.call("editor", "POST", "/newsroom/articles/{id}/{action}", path, "{}", headers))
                .etag());
        assertThat(java.util.Set.copyOf(etags)).hasSize(1);
        assertThat(newsroom.store.auditOf(draft.id(), null, 10).items()).hasSize(2);
    }

    @Test
    void times_out_of_all_bounds_are_refused() {
        var draft = newsroom.draft("editor", "Năm lạ");
        for (var time : java.util.List.of("+12026-11-23T10:00:00Z", "1899-12-31T23:59:59Z", "-0001-01-01T00:00:00Z")) {
            var refused = newsroom.act("editor", draft, "publish", "{\"publishAt\":\"" + time + "\"}");
            assertThat(refused.status()).as(time).isEqualTo(422);
            var records = "{\"records\":[{\"headline\":\"X\",\"body\":\"y\",\"publishedAt\":\"" + time + "\"}]}";
            var answer = json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), records, Map.of()));
            assertThat(answer.at("/results/0/error/pointer").asString()).isEqualTo("/publishedAt");
        }
    }

    @Test
    void an_imported_article_whose_slug_was_taken_is_corrected_withdrawn_and_restored_like_any_other() {
        Draft.of(newsroom.act("editor", newsroom.draft("editor", "Trùng tên"), "publish", "{}"));
        var records =
                """
            {"records":[{"importKey":"k","headline":"Trùng tên","body":"Cũ.","slug":"trung-ten","redirects":["/cu/trung-ten"],
              "lead":"Dẫn","byline":"Lan","category":"tin-tuc","publishedAt":"2016-08-05T00:00:00+07:00"}]}""";
        var result = json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), records, Map.of()))
                .at("/results/0");
        assertThat(result.get("slug").asString()).isEqualTo("trung-ten-2");
        var article = read(result.get("id").asString());
        assertThat(article.json().get("slug").asString()).isEqualTo("trung-ten-2");
        article = Draft.of(newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles/{id}/corrections",
                Map.of("id", article.id()),
                "{\"text\":\"Đính chính.\"}",
                Map.of("if-match", article.etag())));
        article = Draft.of(newsroom.act("editor", article, "withdraw", "{\"notice\":\"Gỡ\"}"));
        article = Draft.of(newsroom.act("editor", article, "restore", "{}"));
        article = Draft.of(newsroom.act("editor", article, "publish", "{}"));
        assertThat(article.json().get("slug").asString()).isEqualTo("trung-ten-2");
    }

    @Test
    void a_taken_slug_refuses_no_imported_record() {
        var records = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "{\"importKey\":\"same-" + i + "\",\"headline\":\"Chào " + i
                        + "\",\"body\":\"x\",\"slug\":\"hello-world\",\"publishedAt\":\"2012-01-05T00:00:00Z\"}")
                .collect(Collectors.joining(",", "{\"records\":[", "]}"));
        var results = json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), records, Map.of()))
                .path("results");
        assertThat(results.valueStream().map(result -> result.path("status").asString()))
                .hasSize(12)
                .containsOnly("created");
        assertThat(results.valueStream().map(result -> result.path("slug").asString()))
                .doesNotHaveDuplicates()
                .contains("hello-world", "hello-world-2", "hello-world-9")
                .allMatch(slug -> slug.startsWith("hello-world"));
    }

    private Draft read(String id) {
        return Draft.of(newsroom.call("editor", "GET", "/newsroom/articles/{id}", Map.of("id", id), null, Map.of()));
    }

    @Test
    void an_import_twice_is_an_import_once() {
        var records =
                """
            {"records":[{"headline":"Tổng kết 05 năm","body":"Một.\\nHai.","category":"Đời sống","postedBy":"Test Test",
              "publishedAt":"2016-08-05T00:00:00+07:00","views":229},{"headline":""},{"headline":"X","body":"y","status":"z"}]}""";
        var first = json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), records, Map.of()));
        assertThat(first.at("/results/0/status").asString()).isEqualTo("created");
        assertThat(first.at("/results/1/status").asString()).isEqualTo("failed");
        assertThat(first.at("/results/2/error/pointer").asString()).isEqualTo("/status");
        var again = json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), records, Map.of()));
        assertThat(again.at("/results/0/status").asString()).isEqualTo("unchanged");
        assertThat(newsroom.startingCounts).containsValue(229L);
        var live = Newsroom.MAPPER.readTree(live("tong-ket-05-nam").json());
        assertThat(live.get("body").asString()).isEqualTo("<p>Một.</p><p>Hai.</p>");
        assertThat(live.get("publishedAt").asString()).isEqualTo("2016-08-04T17:00:00Z");
    }

    @Test
    void an_import_keeps_to_the_caps_of_categories_and_knows_them_by_path_former_path_and_name() {
        var results = imported(
                "{\"importKey\":\"1\",\"headline\":\"Một\",\"body\":\"x\",\"category\":\"a/b/c/d/e/f\"}",
                "{\"importKey\":\"2\",\"headline\":\"Hai\",\"body\":\"x\",\"category\":\"a/b/c/d/e/f/g\"}",
                "{\"importKey\":\"3\",\"headline\":\"Ba\",\"body\":\"x\",\"category\":\"" + "Đ".repeat(121) + "\"}",
                "{\"importKey\":\"4\",\"headline\":\"Bốn\",\"body\":\"x\",\"category\":\"F\"}",
                "{\"importKey\":\" \",\"headline\":\"Năm\",\"body\":\"x\"}",
                "{\"id\":\"\",\"headline\":\"Sáu\",\"body\":\"x\"}");
        assertThat(results.at("/0/status").asString()).isEqualTo("created");
        assertThat(results.at("/1/error/pointer").asString()).isEqualTo("/category");
        assertThat(results.at("/2/error/pointer").asString()).isEqualTo("/category");
        assertThat(read(results.at("/3/id").asString()).json().get("category").asString())
                .as("by its name, wherever it stands")
                .isEqualTo("a/b/c/d/e/f");
        assertThat(results.at("/4/error/pointer").asString()).isEqualTo("/importKey");
        assertThat(results.at("/5/error/pointer").asString()).isEqualTo("/id");
    }

    @Test
    void another_admins_corrected_file_replaces_an_import() {
        imported("{\"importKey\":\"1\",\"headline\":\"Một\",\"body\":\"x\",\"postedBy\":\"Lan\"}");
        var records = "{\"records\":[{\"importKey\":\"1\",\"headline\":\"Một\",\"body\":\"y\",\"postedBy\":\"Minh\"}]}";
        var result = json(newsroom.call("admin2", "POST", "/newsroom/import", Map.of(), records, Map.of()));
        assertThat(result.at("/results/0/status").asString()).isEqualTo("updated");
        assertThat(publicJson("mot").get("postedBy").asString()).isEqualTo("Minh");
    }

    @Test
    void articles_of_one_tooLongheadline_get_slugs_that_can_be_sent_back() {
        var headline = "Đò ".repeat(80).strip();
        for (var i = 0; i < 4; i++) {
            var article = newsroom.act("editor", newsroom.draft("editor", headline), "publish", "{}");
            assertThat(Draft.of(article).json().get("slug").asString()).hasSizeLessThanOrEqualTo(120);
        }
    }

    @Test
    void a_key_used_for_another_import_or_link_is_refused() {
        var key = Map.of("idempotency-key", "k");
        var one = "{\"records\":[{\"importKey\":\"1\",\"headline\":\"Một\",\"body\":\"x\"}]}";
        var other = one.replace("Một", "Hai");
        assertThat(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), one, key)
                        .status())
                .isEqualTo(200);
        assertThat(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), one, key)
                        .status())
                .isEqualTo(200);
        assertThat(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), other, key)
                        .status())
                .isEqualTo(422);
        var tooLong = Map.of("idempotency-key", "k".repeat(256));
        assertThat(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), one, tooLong)
                        .status())
                .isEqualTo(400);
    }

    private tools.jackson.databind.JsonNode imported(String... records) {
        var body = "{\"records\":[" + String.join(",", records) + "]}";
        return json(newsroom.call("admin", "POST", "/newsroom/import", Map.of(), body, Map.of()))
                .get("results");
    }

    private Live.Published live(String slug) {
        return (Live.Published) newsroom.readers.bySlug(slug).orElseThrow();
    }

    private String headline(String slug) {
        return publicJson(slug).get("headline").asString();
    }

    private tools.jackson.databind.JsonNode publicJson(String slug) {
        return Newsroom.MAPPER.readTree(live(slug).json());
    }

    private interface Numbered<T> {
        T call(int i) throws Exception;
    }

    private static <T> java.util.List<T> together(int times, Numbered<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(i -> () -> work.call(i))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}

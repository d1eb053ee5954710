package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.complete;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;
import vn.bantin.web.Response;

/** Categories are renamed and moved without breaking a listing or a link. */
class TaxonomyRoutesTest {

    private final Newsroom newsroom = new Newsroom();

    @BeforeEach
    void aTree() {
        create("doi-song", "Đời sống");
        create("tin-tuc/giao-thong", "Giao thông");
    }

    @Test
    void renaming_is_one_write_and_touches_no_article() {
        var draft = publishInTraffic("Cầu mới");
        var etag = created("tin-tuc/giao-thong").headers().get("etag");
        var renamed = put("tin-tuc/giao-thong", "{\"name\":\"Đi lại\"}", Map.of("if-match", etag));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(newsroom.store
                        .taxonomy()
                        .find("tin-tuc/giao-thong")
                        .orElseThrow()
                        .name())
                .isEqualTo("Đi lại");
        assertThat(newsroom.store.find(draft.id()).orElseThrow().etag()).isEqualTo(draft.etag());
    }

    @Test
    void the_newsroom_sees_a_category_with_its_validator_as_soon_as_it_is_saved() {
        for (var i = 0; i < 3; i++) {
            var etag = put("moi-" + i, "{\"name\":\"Mới\",\"order\":9}", Map.of("if-none-match", "*"))
                    .headers()
                    .get("etag");
            var last = Newsroom.json(newsroom.get("reporter", "/newsroom/categories", Map.of(), Map.of()))
                    .get("items")
                    .values()
                    .stream()
                    .filter(category -> category.get("etag").asString().equals(etag))
                    .findFirst()
                    .orElseThrow();
            assertThat(last.get("order").asInt()).isEqualTo(9);
        }
    }

    @Test
    void an_english_name_is_kept_by_who_does_not_send_it_and_changes_the_validator() {
        var plain = created("doi-song").headers().get("etag");
        var named = put("doi-song", "{\"name\":\"Đời sống\",\"nameEn\":\" Life \"}", Map.of("if-match", plain));
        assertThat(Newsroom.json(named).get("nameEn").asString()).isEqualTo("Life");
        assertThat(named.headers().get("etag")).isNotEqualTo(plain);
        var renamed = put(
                "doi-song",
                "{\"name\":\"Đời\",\"order\":3}",
                Map.of("if-match", named.headers().get("etag")));
        assertThat(Newsroom.json(renamed).get("nameEn").asString()).isEqualTo("Life");
        assertThat(newsroom.readers.taxonomy().find("doi-song").orElseThrow().names())
                .isEqualTo(new Localized("Đời", "Life"));
        var tree = newsroom.get("reporter", "/newsroom/categories", Map.of(), Map.of());
        assertThat(new String(tree.body(), StandardCharsets.UTF_8)).contains("\"name\":\"Đời\",\"nameEn\":\"Life\"");
        var without = put("doi-song", "{\"name\":\"Đời\",\"nameEn\":\"\"}", Map.of("if-match", "*"));
        assertThat(Newsroom.json(without).has("nameEn")).isFalse();
        var tooLong = "{\"name\":\"Đời\",\"nameEn\":\"" + "x".repeat(121) + "\"}";
        assertThat(put("doi-song", tooLong, Map.of("if-match", "*")).status()).isEqualTo(422);
        assertThat(Newsroom.json(put("moi", "{\"name\":\"Mới\",\"nameEn\":\"New\"}", Map.of("if-none-match", "*")))
                        .get("nameEn")
                        .asString())
                .isEqualTo("New");
    }

    @Test
    void moving_takes_the_articles_along_and_no_version_changes() {
        var draft = publishInTraffic("Đường mới");
        var moved =
                put("tin-tuc/giao-thong", "{\"name\":\"Giao thông\",\"parent\":\"doi-song\"}", Map.of("if-match", "*"));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(listed("tin-tuc")).isEmpty();
        assertThat(listed("doi-song")).containsExactly(draft.id());
        assertThat(listed("doi-song/giao-thong")).containsExactly(draft.id());
        assertThat(newsroom.store.find(draft.id()).orElseThrow().etag()).isEqualTo(draft.etag());
        assertThat(newsroom.store.taxonomy().formerly("tin-tuc/giao-thong")).isPresent();
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
    }

    @Test
    void a_category_cannot_stand_below_itself_or_go_while_it_is_used() {
        publishInTraffic("Đèn đỏ");
        assertThat(put("tin-tuc", "{\"name\":\"x\",\"parent\":\"tin-tuc/giao-thong\"}", Map.of("if-match", "*"))
                        .status())
                .isEqualTo(422);
        assertThat(delete("tin-tuc/giao-thong").status()).isEqualTo(409);
        assertThat(delete("tin-tuc").status()).isEqualTo(409);
        assertThat(delete("doi-song").status()).isEqualTo(204);
    }

    @Test
    void a_withdrawn_article_whose_category_is_gone_comes_back_in_another() {
        var draft = publishInTraffic("Hẻm nhỏ");
        var withdrawn = Draft.of(newsroom.act("editor", draft, "withdraw", "{\"notice\":\"Kiểm tra lại\"}"));
        assertThat(delete("tin-tuc/giao-thong").status()).isEqualTo(204);
        var refused = newsroom.act("editor", withdrawn, "restore", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Newsroom.json(refused).at("/errors/0/pointer").asString()).isEqualTo("/category");
        var saved = Draft.of(newsroom.put("editor", withdrawn, Newsroom.complete("Hẻm nhỏ")));
        Draft.of(newsroom.act("editor", saved, "restore", "{}"));
        assertThat(listed("tin-tuc")).containsExactly(draft.id());
    }

    @Test
    void an_author_renamed_is_named_so_by_articles_that_are_out() {
        author("{\"name\":\"Le Minh\"}", Map.of("if-none-match", "*"));
        var body = Newsroom.complete("Người viết").replace("{", "{\"authors\":[\"le-minh\"],");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        Draft.of(newsroom.act("editor", draft, "publish", "{}"));
        author("{\"name\":\"Lê Minh\"}", Map.of("if-match", "*"));
        var live = (vn.bantin.article.Live.Published)
                newsroom.readers.bySlug("nguoi-viet").orElseThrow();
        assertThat(Newsroom.MAPPER.readTree(live.json()).at("/authors/0/name").asString())
                .isEqualTo("Lê Minh");
    }

    private void author(String body, Map<String, String> headers) {
        assertThat(newsroom.call("editor", "PUT", "/newsroom/authors/{slug}", Map.of("slug", "le-minh"), body, headers)
                        .status())
                .isBetween(200, 201);
    }

    @Test
    void of_two_saves_of_a_profile_that_were_read_together_the_later_is_refused() {
        author("{\"name\":\"Le Minh\"}", Map.of("if-none-match", "*"));
        var etag = Newsroom.json(newsroom.get("editor", "/newsroom/authors", Map.of(), Map.of()))
                .at("/items/0/etag")
                .asString();
        var slower = newsroom.over(Interleaved.before(
                "transactWriteItems", () -> author("{\"name\":\"Lê Minh\"}", Map.of("if-match", etag))));
        var path = Map.of("slug", "le-minh");
        var route = "/newsroom/authors/{slug}";
        var refused = slower.call("editor", "PUT", route, path, "{\"name\":\"L. Minh\"}", Map.of("if-match", etag));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(newsroom.store.author("le-minh").orElseThrow().name()).isEqualTo("Lê Minh");
        var deleting = newsroom.over(
                Interleaved.before("transactWriteItems", () -> author("{\"name\":\"Minh\"}", Map.of("if-match", "*"))));
        var now = Newsroom.json(newsroom.get("editor", "/newsroom/authors", Map.of(), Map.of()))
                .at("/items/0/etag")
                .asString();
        assertThat(deleting.call("editor", "DELETE", route, path, null, Map.of("if-match", now))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_publication_during_a_category_move_is_listed_in_the_new_place() throws Exception {
        var body = complete("Đang gửi").replace("\"tin-tuc\"", "\"tin-tuc/giao-thong\"");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        var slow = newsroom.over(Interleaved.before(
                "transactWriteItems",
                () -> put(
                        "tin-tuc/giao-thong",
                        "{\"name\":\"Giao thông\",\"parent\":\"doi-song\"}",
                        Map.of("if-match", "*"))));
        Draft.of(slow.act("editor", draft, "publish", "{}"));
        count("tin-tuc");
        assertThat(listed("doi-song")).containsExactly(draft.id());
        assertThat(listed("tin-tuc")).isEmpty();
        newsroom.now = newsroom.now.plusSeconds(60);
        count("tin-tuc");
        assertThat(newsroom.jobs.jobs()).isEmpty();
    }

    @Test
    void a_category_that_is_published_in_while_it_is_deleted_comes_back() {
        var slow = newsroom.over(Interleaved.before("transactWriteItems", () -> publishInTraffic("Vừa kịp")));
        var path = Map.of("path", "tin-tuc/giao-thong");
        assertThat(slow.call("editor", "DELETE", "/newsroom/categories/{path+}", path, null, Map.of("if-match", "*"))
                        .status())
                .isEqualTo(409);
        assertThat(listed("tin-tuc/giao-thong")).hasSize(1);
    }

    @Test
    void one_article_that_cannot_be_republished_does_not_block_the_others() throws Exception {
        var broken = publishInTraffic("Hỏng");
        var whole = publishInTraffic("Lành");
        var key = vn.bantin.persistence.Schema.revision(broken.id(), 1);
        var revision = LocalDynamo.client()
                .getItem(g -> g.tableName(newsroom.table).key(key))
                .item();
        LocalDynamo.client().deleteItem(d -> d.tableName(newsroom.table).key(key));
        put("tin-tuc/giao-thong", "{\"name\":\"x\",\"parent\":\"doi-song\"}", Map.of("if-match", "*"));
        assertThat(listed("doi-song")).containsExactly(whole.id());
        newsroom.now = newsroom.now.plusSeconds(60);
        assertThat(count("doi-song")).isEqualTo(1); // and later counts continue
        assertThat(newsroom.jobs.jobs()).hasSize(1);
        LocalDynamo.client().putItem(p -> p.tableName(newsroom.table).item(revision));
        count("doi-song");
        assertThat(newsroom.jobs.jobs()).isEmpty();
        assertThat(listed("doi-song")).containsExactlyInAnyOrder(broken.id(), whole.id());
    }

    @Test
    void one_mark_that_cannot_be_read_stops_no_other_count() throws Exception {
        var marks =
                new java.util.HashMap<>(vn.bantin.persistence.Schema.key(vn.bantin.persistence.Schema.CHANGED, "odd"));
        marks.put(
                "marks",
                software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs(
                        java.util.List.of("ALL|+12026", "ALL")));
        marks.put(
                "due",
                software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs(
                        java.util.List.of("2026-01-01T00:00:00.000Z")));
        marks.put("at", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS("x"));
        LocalDynamo.client().putItem(p -> p.tableName(newsroom.table).item(marks));
        publishInTraffic("Đếm");
        assertThat(count("tin-tuc")).isEqualTo(1);
    }

    @Test
    void existing_resources_need_if_match_and_new_ones_if_none_match() {
        assertThat(put("tin-tuc", "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(428);
        assertThat(put("tin-tuc", "{\"name\":\"x\"}", Map.of("if-match", "\"old\""))
                        .status())
                .isEqualTo(412);
        assertThat(put("tin-tuc", "{\"name\":\"x\"}", Map.of("if-none-match", "*"))
                        .status())
                .isEqualTo(412);
        assertThat(put("moi", "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(428);
    }

    @Test
    void counts_follow_publications_their_start_and_their_end() throws Exception {
        publishInTraffic("Một");
        var draft = newsroom.draft("editor", "Hai");
        Draft.of(newsroom.act(
                "editor",
                draft,
                "publish",
                "{\"publishAt\":\"2026-11-23T10:01:00+07:00\",\"expireAt\":\"2026-11-23T10:02:00+07:00\"}"));
        assertThat(count("tin-tuc")).isEqualTo(1);
        newsroom.now = newsroom.now.plusSeconds(61);
        assertThat(count("tin-tuc")).isEqualTo(2);
        newsroom.now = newsroom.now.plusSeconds(61);
        assertThat(count("tin-tuc")).isEqualTo(1);
        assertThat(count("tin-tuc/giao-thong")).isEqualTo(1);
    }

    @Test
    void the_most_used_tags_come_as_they_are_written() throws Exception {
        for (var i = 0; i < 2; i++) {
            var tags = i == 0 ? "[\"Giá cả\",\"Chợ\"]" : "[\"giá cả\"]";
            var story = Newsroom.complete("Bài " + i).replace("\"category\"", "\"tags\":" + tags + ",\"category\"");
            var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), story, Map.of()));
            assertThat(newsroom.act("editor", draft, "publish", "{}").status()).isEqualTo(200);
        }
        count("tin-tuc");
        assertThat(newsroom.readers.topTags())
                .hasSize(2)
                .first()
                .satisfies(top -> assertThat(top.tag()).isEqualToIgnoringCase("Giá cả"))
                .satisfies(top -> assertThat(top.articleCount()).isEqualTo(2));
    }

    private long count(String path) throws Exception {
        var wiring = newsroom.wiring;
        var handler = new HousekeepingHandler(
                wiring.listingRecount(), wiring.republishing(), newsroom.wiring.trash(), newsroom.clock);
        handler.handleRequest(new ByteArrayInputStream("{}".getBytes()), new ByteArrayOutputStream(), null);
        var id = newsroom.store.taxonomy().find(path).orElseThrow().id();
        return newsroom.readers.categoryCounts().getOrDefault(id, 0L);
    }

    private Draft publishInTraffic(String headline) {
        var body = complete(headline).replace("\"tin-tuc\"", "\"tin-tuc/giao-thong\"");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        return Draft.of(newsroom.act("editor", draft, "publish", "{}"));
    }

    private java.util.List<String> listed(String path) {
        var id = newsroom.store.taxonomy().find(path).orElseThrow().id();
        return newsroom
                .readers
                .list(new Listing.Query(
                        Scope.category(id), null, null, null, 100, newsroom.now, java.time.Duration.ZERO))
                .items()
                .stream()
                .map(Listing.Entry::id)
                .toList();
    }

    private Response created(String path) {
        var name = newsroom.store.taxonomy().find(path).orElseThrow().name();
        return put(path, "{\"name\":\"" + name + "\"}", Map.of("if-match", "*"));
    }

    private void create(String path, String name) {
        assertThat(put(path, "{\"name\":\"" + name + "\"}", Map.of("if-none-match", "*"))
                        .status())
                .isEqualTo(201);
    }

    private Response put(String path, String body, Map<String, String> headers) {
        return newsroom.call("editor", "PUT", "/newsroom/categories/{path+}", Map.of("path", path), body, headers);
    }

    private Response delete(String path) {
        return newsroom.call(
                "editor",
                "DELETE",
                "/newsroom/categories/{path+}",
                Map.of("path", path),
                null,
                Map.of("if-match", "*"));
    }
}

package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.functions.publishing.MortalDynamo.Killed;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;
import vn.bantin.web.Response;

/**
 * Killed at every boundary of its writes, the publishing process leaves a whole table behind, and the call that is repeated
 * with its {@code Idempotency-Key} ends as if it had succeeded once.
 */
class KilledPublishingTest {

    private static final int ARTICLES = Integer.getInteger("killed.articles", 6);

    private final Newsroom newsroom = new Newsroom();
    private int kills;

    /** action, body; the article's history before it */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish|{}|",
                "publish|{\"publishAt\":\"2026-11-24T10:00:00+07:00\"}|",
                "publish|{\"expireAt\":\"2026-11-24T10:00:00+07:00\"}|",
                "publish|{}|publish edit",
                "publish|{\"minor\":true}|publish edit",
                "publish|{}|publish slug",
                "withdraw|{\"notice\":\"Gỡ.\"}|publish",
                "withdraw|{\"notice\":\"Gỡ.\"}|publish slug publish",
                "restore|{}|publish withdraw",
                "corrections|{\"text\":\"Nhầm số.\"}|publish",
                "submit|{}|",
                "return|{\"comment\":\"Hỏi thêm.\"}|submit",
            })
    void a_killed_action_is_done_once_by_its_repetition(String scenario) {
        var part = scenario.split("\\|", -1);
        var once = act(newsroom, prepared("mot", part[2]), part[0], part[1], "control");
        assertThat(once.status()).isEqualTo(200);
        var expected = comparable(once);
        for (var first = 0; ; first++) {
            var draft = prepared("bai-" + first, part[2]);
            if (!killed(first, other -> act(other, draft, part[0], part[1], draft.id()))) {
                break;
            }
            assertWhole();
            for (var second = 0; killed(second, other -> act(other, draft, part[0], part[1], draft.id())); second++) {
                assertWhole(); // and again while it is repeated
            }
            var repeated = act(newsroom, draft, part[0], part[1], draft.id());
            assertThat(repeated.status()).isEqualTo(200);
            assertThat(comparable(repeated)).isEqualTo(expected);
            assertThat(audited(draft.id()))
                    .isEqualTo(audited(Newsroom.json(once).get("id").asString()));
            assertWhole();
        }
        assertThat(kills).isGreaterThanOrEqualTo(2);
        System.out.println("killed: " + kills + " times at " + scenario);
    }

    @Test
    void a_killed_draft_is_made_once_by_its_repetition() {
        for (var boundary = 0; ; boundary++) {
            var key = "draft-" + boundary;
            var body = Newsroom.complete("Bài " + boundary);
            if (!killed(boundary, other -> create(other, key, body))) {
                break;
            }
            assertWhole();
            var made = create(newsroom, key, body);
            assertThat(made.status()).isEqualTo(201);
            assertThat(Draft.of(create(newsroom, key, body)).id())
                    .isEqualTo(Draft.of(made).id());
        }
        assertThat(kills).isEqualTo(2);
    }

    @Test
    void a_killed_move_of_a_category_is_finished_by_the_schedule_however_often_that_is_killed() {
        for (var name : List.of("doi-song", "tin-tuc/giao-thong")) {
            assertThat(category(newsroom, name, "{\"name\":\"Mục\"}", "if-none-match")
                            .status())
                    .isEqualTo(201);
        }
        var id = newsroom.store
                .taxonomy()
                .find("tin-tuc/giao-thong")
                .orElseThrow()
                .id();
        for (var i = 0; i < ARTICLES; i++) {
            var body = Newsroom.complete("Đường số " + i).replace("\"tin-tuc\"", "\"tin-tuc/giao-thong\"");
            var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
            Draft.of(newsroom.act("editor", draft, "publish", "{}"));
        }
        for (var boundary = 0; ; boundary++) {
            var from = newsroom.store.taxonomy().path(id);
            var to = from.startsWith("tin-tuc") ? "doi-song" : "tin-tuc";
            var fatal = boundary;
            var died = killed(
                    fatal, other -> category(other, from, "{\"name\":\"Mục\",\"parent\":\"" + to + "\"}", "if-match"));
            assertNoneMissing(id);
            for (var step = 0;
                    killed(step, other -> other.wiring.republishing().runAll(Duration.ofHours(1)));
                    step += 3) {
                assertNoneMissing(id);
            }
            housekeep(newsroom);
            var parent = newsroom.store.taxonomy().path(id).replaceAll("/.*", "");
            assertThat(listed(
                            newsroom.store.taxonomy().find(parent).orElseThrow().id()))
                    .hasSize(ARTICLES);
            assertThat(listed(newsroom.store
                            .taxonomy()
                            .find(parent.equals("tin-tuc") ? "doi-song" : "tin-tuc")
                            .orElseThrow()
                            .id()))
                    .isEmpty();
            assertWhole();
            if (!died) {
                assertThat(parent).isEqualTo(to);
                break;
            }
        }
        assertThat(kills).isGreaterThan(4 * ARTICLES);
        System.out.println("killed: " + kills + " times at moving a category of " + ARTICLES);
    }

    private interface Deed {
        Object by(Newsroom process);
    }

    /** False if it was over before it came to that boundary. */
    private boolean killed(int boundary, Deed deed) {
        var mortal = MortalDynamo.killedAt(boundary);
        try {
            deed.by(newsroom.over(mortal.client()));
        } catch (Killed | RuntimeException e) {
            assertThat(mortal.isDead()).as(String.valueOf(e)).isTrue();
        }
        kills += mortal.isDead() ? 1 : 0;
        return mortal.isDead();
    }

    private void assertWhole() {
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
    }

    /** Readers have every article, in the front page's listing and in the category's own. */
    private void assertNoneMissing(String categoryId) {
        assertThat(newsroom.listed()).hasSize(ARTICLES);
        assertThat(listed(categoryId)).hasSize(ARTICLES);
        assertWhole();
    }

    private List<String> listed(String categoryId) {
        var query = new Listing.Query(Scope.category(categoryId), null, null, null, 100, newsroom.now, Duration.ZERO);
        return newsroom.readers.list(query).items().stream()
                .map(Listing.Entry::id)
                .toList();
    }

    private static void housekeep(Newsroom newsroom) {
        var wiring = newsroom.wiring;
        try {
            new HousekeepingHandler(
                            wiring.listingRecount(), wiring.republishing(), newsroom.wiring.trash(), newsroom.clock)
                    .handleRequest(new ByteArrayInputStream("{}".getBytes()), new ByteArrayOutputStream(), null);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An article with a history: {@code publish}, {@code edit}, {@code slug}, {@code withdraw}, {@code submit}. */
    private Draft prepared(String slug, String history) {
        var draft = newsroom.draft("editor", slug);
        for (var step : history.isEmpty() ? new String[0] : history.split(" ")) {
            draft = Draft.of(
                    switch (step) {
                        case "edit" -> newsroom.put("editor", draft, Newsroom.complete(slug + " sửa"));
                        case "slug" ->
                            newsroom.put(
                                    "editor",
                                    draft,
                                    Newsroom.complete(slug).replace("}", ",\"slug\":\"moi-" + slug + "\"}"));
                        case "withdraw" -> newsroom.act("editor", draft, step, "{\"notice\":\"Gỡ.\"}");
                        default -> newsroom.act("editor", draft, step, "{}");
                    });
        }
        return draft;
    }

    private static Response act(Newsroom by, Draft draft, String action, String body, String key) {
        var corrects = action.equals("corrections");
        var path = new HashMap<>(Map.of("id", draft.id()));
        if (!corrects) {
            path.put("action", action);
        }
        var route = "/newsroom/articles/{id}/" + (corrects ? "corrections" : "{action}");
        return by.call(
                "editor", "POST", route, path, body, Map.of("if-match", draft.etag(), "idempotency-key", "k-" + key));
    }

    private static Response create(Newsroom by, String key, String body) {
        return by.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of("idempotency-key", key));
    }

    private static Response category(Newsroom by, String path, String body, String precondition) {
        return by.call(
                "editor", "PUT", "/newsroom/categories/{path+}", Map.of("path", path), body, Map.of(precondition, "*"));
    }

    private List<String> audited(String id) {
        var page = newsroom.store.auditOf(id, null, 100);
        return new ArrayList<>(
                page.items().stream().map(entry -> entry.action()).sorted().toList());
    }

    /** The answer but for what names the article. */
    private static Map<String, Object> comparable(Response answer) {
        var json = (ObjectNode) Newsroom.json(answer);
        var fields = new HashMap<String, Object>();
        json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        List.of("id", "headline", "slug", "slugHistory").forEach(fields::remove);
        if (json.path("live") instanceof ObjectNode live) {
            live.remove("headline");
        }
        fields.put("slugs", json.path("slugHistory").size());
        fields.put("etag", answer.headers().getOrDefault("etag", ""));
        return fields;
    }
}
